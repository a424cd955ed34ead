using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = exp(x) / Σ exp(x)</summary>
internal static class Softmax
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Softmax", "Bridle 1990, “Probabilistic interpretation of feedforward classification network outputs”");
        return cell.Output(cell.Softmax("y", cell.Map("a", cell.Input())));
    }
}
