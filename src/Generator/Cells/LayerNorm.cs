using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = (x − mean(x)) / √(var(x) + ε) ⊙ g + s</summary>
internal static class LayerNorm
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Layer normalisation", "Ba et al. 2016, arXiv:1607.06450");
        double epsilon = spec.Number("Epsilon", WholeKernel.UsualEpsilon);
        cell.Variant(epsilon != WholeKernel.UsualEpsilon, "epsilon " + Activations.Text(epsilon), isPyTorchs: true);
        Vector x = cell.Input();
        Vector y = cell.Normalize("y", "g", "s", cell.Map("a", x), epsilon);

        cell.StoreVectors("weight", ["g"]);
        cell.StoreVectors("bias", ["s"]);
        return cell.Output(y);
    }
}
