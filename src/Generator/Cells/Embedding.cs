using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = E x, x being the token as a one-hot vector</summary>
internal static class Embedding
{
    public static CellProgram Write(EmbeddingSpec layer)
    {
        var cell = new CellBuilder("embedding", "Embedding, a vector for each token", "Bengio et al. 2003, “A neural probabilistic language model”");
        Vector token = cell.Token("x", layer.Vocabulary);
        Vector a = cell.Linear("a", null, cell.Matrix("E", layer.Units, token, Drawing.Table(layer)));
        Vector y = cell.Map("y", layer.Units, a);

        cell.StoreTransposed("weight", "E");
        return cell.Output(y);
    }
}
