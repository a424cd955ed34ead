using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>h = φ(W x + U h₋ + b)</summary>
internal static class Rnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Elman's recurrent layer", "Elman 1990, “Finding structure in time”");
        ActivationSpec activation = cell.Activation("", Activation.Tanh, Activation.Relu);
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector h = cell.Map("h", activation.Of(cell.Gate("", x, hidden)));
        cell.StorePyTorch("");
        return cell.Output(h);
    }
}
