using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>z = σ(Wz x + bz), n = Wn x + bn, h = (1 − z) ⊙ h₋ + z ⊙ n</summary>
internal static class MinGru
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Minimal GRU, minGRU", "Feng et al. 2024, arXiv:2410.01201");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector z = cell.Map("z", Sigmoid(cell.Gate("z", Drawing.Keeping(spec, isNegated: true), x)));
        Vector n = cell.Gate("n", x);
        return cell.Output(cell.Map("h", ((1 - z) * hidden) + (z * n)));
    }
}
