using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>p = W x + bp, q = U h₋ + bq, i = σ(p + q), f = σ(p − q), h = i ⊙ p + f ⊙ h₋</summary>
internal static class Atr
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Addition-subtraction twin-gated network, ATR", "Zhang et al. 2018, arXiv:1810.12546, gates in the order of the authors’ code");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector p = cell.Part("", "p", "bp", x), q = cell.Part("", "q", "bq", hidden);
        Vector i = cell.Map("i", Sigmoid(p + q)), f = cell.Map("f", Sigmoid(p - (Expression)q));
        return cell.Output(cell.Map("h", (i * p) + (f * hidden)));
    }
}
