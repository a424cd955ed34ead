using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>z = tanh(Wz x + bz), k = σ(Wk x + Uk h₋ + bk), h = tanh((1 − k) ⊙ h₋ + k ⊙ z)</summary>
internal static class Star
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Stackable recurrent cell, STAR", "Turkoglu et al. 2019, arXiv:1911.11033");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector z = cell.Map("z", Tanh(cell.Gate("z", x)));
        Vector k = cell.Map("k", Sigmoid(cell.Gate("k", Drawing.Keeping(spec, isNegated: true), x, hidden)));
        return cell.Output(cell.Map("h", Tanh(((1 - k) * hidden) + (k * z))));
    }
}
