using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = x, x being the inputs of the last steps side by side, the oldest first</summary>
internal static class SlidingWindow
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Sliding window: x is the inputs of the last steps side by side, the oldest first", "the last inputs");
        cell.Variant(true, "steps " + Activations.Text(spec.Number("steps", 1)));
        return cell.Output(cell.Map("y", cell.Input(spec.InputsOfAllSteps)));
    }
}
