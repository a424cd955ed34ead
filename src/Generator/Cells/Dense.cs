using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = φ(V x + c)</summary>
internal static class Dense
{
    public static CellProgram Write(DenseSpec layer)
    {
        var cell = new CellBuilder("dense", "Dense layer", "Rosenblatt 1958");
        cell.Variant("", layer.Activation, Activation.Identity);
        Vector x = cell.Input("x", layer.Inputs);
        string bias = cell.Vector("c", layer.Units, Drawing.Bias(layer));
        Vector a = cell.Linear("a", bias, cell.Matrix("V", layer.Units, x, Drawing.Weight(layer)));
        Vector y = cell.Map("y", layer.Units, layer.Activation.Of(a));

        cell.StoreMatrices("weight", "V");
        cell.StoreVectors("bias", ["c"]);
        return cell.Output(y);
    }
}
