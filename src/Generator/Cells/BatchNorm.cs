using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = (x − m) / √(v + ε) ⊙ g + s, m and v being statistics that are stored and never trained</summary>
internal static class BatchNorm
{
    public static CellProgram Write(CellSpec spec)
    {
        double epsilon = spec.Number("Epsilon", WholeKernel.UsualEpsilon);
        var cell = new CellBuilder(spec, "Batch normalisation, by stored statistics", "Ioffe & Szegedy 2015, arXiv:1502.03167");
        cell.Variant(epsilon != WholeKernel.UsualEpsilon, "epsilon " + Activations.Text(epsilon), isPyTorchs: true);
        Vector x = cell.Input();
        Vector g = cell.Parameter("g", new InitialValue(InitialKind.Constant, 1), spec.Inputs), s = cell.Parameter("s", width: spec.Inputs);
        Vector m = cell.Fixed("m", 0, spec.Inputs), v = cell.Fixed("v", 1, spec.Inputs);
        Vector y = cell.Map("y", ((x - m) / new Apply(Function.Sqrt, v + epsilon) * g) + s);

        cell.StoreVectors("weight", ["g"]);
        cell.StoreVectors("bias", ["s"]);
        cell.StoreVectors("running_mean", ["m"]);
        cell.StoreVectors("running_var", ["v"]);
        return cell.Output(y);
    }
}
