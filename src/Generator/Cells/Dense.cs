using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = φ(V x + c)</summary>
internal static class Dense
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Dense layer", "Rosenblatt 1958");
        ActivationSpec activation = spec.Activation("", Activation.Identity);
        // PyTorch has a function for each, and the tensors are those of its layer.
        cell.Variant(activation != Activation.Identity, activation.Words(), isPyTorchs: true);
        Vector x = cell.Input();
        Vector a = cell.Linear("a", cell.Bias("c", Drawing.DenseBias(spec)), cell.Matrix("V", x, initial: Drawing.DenseWeight(spec)));
        Vector y = cell.Map("y", activation.Of(a));

        cell.StoreMatrices("weight", "V");
        cell.StoreVectors("bias", ["c"]);
        return cell.Output(y);
    }
}
