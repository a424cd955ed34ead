using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>z = Wz x + bz, f = σ(Wf x + bf), h = f ⊙ h₋ + (1 − f) ⊙ z</summary>
internal static class TypedRnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Strongly typed RNN, T-RNN", "Balduzzi & Ghifary 2016, arXiv:1602.02218");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector z = cell.Gate("z", x);
        Vector f = cell.Map("f", Sigmoid(cell.Gate("f", Drawing.Keeping(spec, isNegated: false), x)));
        return cell.Output(cell.Map("h", (f * hidden) + ((1 - f) * z)));
    }
}
