using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>c = f ⊙ c₋ + i ⊙ Wn x, h = tanh(c): what is carried is a weighted sum of inputs</summary>
internal static class Ran
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Recurrent additive network", "Lee, Levy & Zettlemoyer 2017, arXiv:1705.07393");
        Vector x = cell.Input(), memory = cell.State("c");
        // h₋ follows from c₋, so it is no state of its own.
        Vector hidden = cell.Map("hBefore", Tanh(memory));
        Vector n = cell.Linear("n", null, cell.Matrix("Wn", x));
        Vector i = cell.Map("i", Sigmoid(cell.Gate("i", Drawing.Keeping(spec, isNegated: true), x, hidden)));
        Vector f = cell.Map("f", Sigmoid(cell.Gate("f", Drawing.Keeping(spec, isNegated: false), x, hidden)));
        Vector c = cell.Map("c", (f * memory) + (i * n));
        return cell.Output(cell.Map("h", Tanh(c)));
    }
}
