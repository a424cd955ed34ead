using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>g = σ(Wg x + Ug h₋ + bg), n = tanh(Wn x + Un h₋ + bn), h = g ⊙ h₋ + (1 − g) ⊙ n</summary>
internal static class UgRnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Update gate RNN", "Collins et al. 2016, arXiv:1611.09913");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector g = cell.Map("g", Sigmoid(cell.Gate("g", Drawing.Keeping(spec, isNegated: false), x, hidden)));
        Vector n = cell.Map("n", Tanh(cell.Gate("n", x, hidden)));
        return cell.Output(cell.Map("h", (g * hidden) + ((1 - g) * n)));
    }
}
