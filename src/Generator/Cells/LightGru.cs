using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>z = σ(Wz x + Uz h₋ + bz), n = relu(Wn x + Un h₋ + bn), h = z ⊙ h₋ + (1 − z) ⊙ n</summary>
internal static class LightGru
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Light gated recurrent unit", "Ravanelli et al. 2018, arXiv:1803.10225, without the batch normalisation of W x");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector z = cell.Map("z", Sigmoid(cell.Gate("z", Drawing.Keeping(spec, isNegated: false), x, hidden)));
        Vector n = cell.Map("n", Relu(cell.Gate("n", x, hidden)));
        return cell.Output(cell.Map("h", (z * hidden) + ((1 - z) * n)));
    }
}
