using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>c = f ⊙ c₋ + (1 − σ(af − β)) ⊙ g, h = c: an LSTM with nothing but a forget gate</summary>
internal static class Janet
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "JANET, just another network", "van der Westhuizen & Lasenby 2018, arXiv:1804.04849");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector af = cell.Gate("f", Drawing.Keeping(spec, isNegated: false, 1), x, hidden);
        Vector f = cell.Map("f", Sigmoid(af));
        Vector i = cell.Map("i", 1 - Sigmoid(af - 1));
        Vector g = cell.Map("g", Tanh(cell.Gate("g", x, hidden)));
        return cell.Output(cell.Map("h", (f * hidden) + (i * g)));
    }
}
