using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>m = (Wm x) ⊙ (Um h₋), h = tanh(W x + V m + b)</summary>
internal static class MultiplicativeRnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Multiplicative RNN", "Sutskever, Martens & Hinton 2011, “Generating text with recurrent neural networks”");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector m = cell.Map("m", cell.Linear("wm", null, cell.Matrix("Wm", x)) * cell.Linear("um", null, cell.Matrix("Um", hidden)));
        Vector a = cell.Gate("", Drawing.Bias(spec), cell.Matrix("W", x), cell.Matrix("V", m, initial: Drawing.RecurrentWeight(spec)));
        return cell.Output(cell.Map("h", Tanh(a)));
    }
}
