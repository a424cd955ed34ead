using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>MUT2: r = σ(x + Ur h₋ + br), n = tanh(Un (r ⊙ h₋) + Wn x + bn), h = z ⊙ n + (1 − z) ⊙ h₋</summary>
internal static class Mut2
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "MUT2, a mutated GRU", "Jozefowicz, Zaremba & Sutskever 2015");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector p = spec.Inputs == spec.Units ? x : cell.Linear("p", null, cell.Matrix("Wp", x));
        Vector z = cell.Map("z", Sigmoid(cell.Gate("z", Drawing.Keeping(spec, isNegated: true), x, hidden)));
        Vector r = cell.Map("r", Sigmoid(cell.Gate("r", hidden) + p));
        Vector n = cell.Map("n", Tanh(cell.Gate("n", x, cell.Map("rh", r * hidden))));
        return cell.Output(cell.Map("h", (z * n) + ((1 - z) * hidden)));
    }
}
