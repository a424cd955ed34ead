using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = (x − mean(x)) / √(var(x) + ε) ⊙ g + s</summary>
internal static class LayerNorm
{
    public static CellProgram Write(LayerNormSpec layer)
    {
        var cell = new CellBuilder("layernorm", "Layer normalisation", "Ba et al. 2016, arXiv:1607.06450");
        Vector x = cell.Input("x", layer.Inputs);
        Vector y = cell.Normalize([""], [cell.Map("a", layer.Inputs, x)], "y")[0];

        cell.StoreVectors("weight", ["g"]);
        cell.StoreVectors("bias", ["s"]);
        return cell.Output(y);
    }
}
