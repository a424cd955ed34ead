using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = E x, x being the token as a one-hot vector</summary>
internal static class Embedding
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Embedding, a vector for each token", "Bengio et al. 2003, “A neural probabilistic language model”");
        Vector token = cell.Token();
        Vector y = cell.Map("y", cell.Linear("a", null, cell.Matrix("E", token, initial: Drawing.Table(spec))));

        cell.StoreTransposed("weight", "E");
        return cell.Output(y);
    }
}
