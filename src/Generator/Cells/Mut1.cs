using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>MUT1: n = tanh(Un (r ⊙ h₋) + tanh(x) + bn), h = z ⊙ n + (1 − z) ⊙ h₋</summary>
internal static class Mut1
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "MUT1, a mutated GRU", "Jozefowicz, Zaremba & Sutskever 2015");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector p = spec.Inputs == spec.Units ? x : cell.Linear("p", null, cell.Matrix("Wp", x));
        Vector z = cell.Map("z", Sigmoid(cell.Gate("z", Drawing.Keeping(spec, isNegated: true), x)));
        Vector r = cell.Map("r", Sigmoid(cell.Gate("r", x, hidden)));
        Vector n = cell.Map("n", Tanh(cell.Gate("n", cell.Map("rh", r * hidden)) + Tanh(p)));
        return cell.Output(cell.Map("h", (z * n) + ((1 - z) * hidden)));
    }
}
