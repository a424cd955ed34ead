using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = φ(V x + c), x being the inputs of several steps side by side, the oldest first</summary>
internal static class Conv
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Causal convolution: x is the inputs of several steps side by side, the oldest first", "van den Oord et al. 2016, arXiv:1609.03499");
        ActivationSpec activation = spec.Activation("", Activation.Identity);
        cell.Variant(true, "kernel " + Activations.Text(spec.Number("kernel", 1)));
        cell.Variant(spec.Number("Dilation", 1) != 1, "dilation " + Activations.Text(spec.Number("Dilation", 1)));
        cell.Variant(activation != Activation.Identity, activation.Words());
        CellSpec read = spec with { Inputs = spec.InputsOfAllSteps };
        Vector x = cell.Input(read.Inputs);
        Vector a = cell.Linear("a", cell.Bias("c", Drawing.DenseBias(read)), cell.Matrix("V", x, initial: Drawing.DenseWeight(read)));
        return cell.Output(cell.Map("y", activation.Of(a)));
    }
}
