using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>t = σ(Wt x + Ut h₋ + bt), e = σ(We x + Ue h₋ + be), h = t ⊙ tanh(h₋) + e ⊙ tanh(Wn x)</summary>
internal static class Cfn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Chaos-free network", "Laurent & von Brecht 2016, arXiv:1612.06212");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector t = cell.Map("t", Sigmoid(cell.Gate("t", Drawing.Keeping(spec, isNegated: false, 1), x, hidden)));
        Vector e = cell.Map("e", Sigmoid(cell.Gate("e", Drawing.Keeping(spec, isNegated: true, -1), x, hidden)));
        Vector n = cell.Linear("wn", null, cell.Matrix("Wn", x));
        return cell.Output(cell.Map("h", (t * Tanh(hidden)) + (e * Tanh(n))));
    }
}
