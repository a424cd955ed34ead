using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>z = tanh(Wz x + bz), u = σ(Uu h₋ + Vu z + bu), h = u ⊙ h₋ + (1 − u) ⊙ z</summary>
internal static class MinimalRnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "MinimalRNN", "Chen 2017, arXiv:1711.06788");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector z = cell.Map("z", Tanh(cell.Gate("z", x)));
        // The z of this step.
        Vector u = cell.Map("u", Sigmoid(cell.Gate("u", Drawing.Keeping(spec, isNegated: false), hidden, z)));
        return cell.Output(cell.Map("h", (u * hidden) + ((1 - u) * z)));
    }
}
