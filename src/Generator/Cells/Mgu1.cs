using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>f = σ(Uf h₋ + bf), n = tanh(Wn x + Un (f ⊙ h₋) + bn), h = (1 − f) ⊙ h₋ + f ⊙ n</summary>
internal static class Mgu1
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Minimal gated unit, MGU1", "Heck & Salem 2017, arXiv:1701.03452");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector f = cell.Map("f", Sigmoid(cell.Gate("f", hidden)));
        Vector n = cell.Map("n", Tanh(cell.Gate("n", x, cell.Map("fh", f * hidden))));
        return cell.Output(cell.Map("h", ((1 - f) * hidden) + (f * n)));
    }
}
