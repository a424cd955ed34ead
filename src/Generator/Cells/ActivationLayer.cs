using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = φ(x)</summary>
internal static class ActivationLayer
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Activation by itself", "an elementwise function");
        ActivationSpec activation = spec.Activation("", Activation.Identity);
        cell.Variant(true, activation.Words(), isPyTorchs: true);
        return cell.Output(cell.Map("y", activation.Of(cell.Input())));
    }
}
