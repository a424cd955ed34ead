using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>MUT3: z = σ(Wz x + Uz tanh(h₋) + bz), otherwise a GRU that resets before and writes</summary>
internal static class Mut3
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "MUT3, a mutated GRU", "Jozefowicz, Zaremba & Sutskever 2015");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector z = cell.Map("z", Sigmoid(cell.Gate("z", Drawing.Keeping(spec, isNegated: true), x, cell.Map("th", Tanh(hidden)))));
        Vector r = cell.Map("r", Sigmoid(cell.Gate("r", x, hidden)));
        Vector n = cell.Map("n", Tanh(cell.Gate("n", x, cell.Map("rh", r * hidden))));
        return cell.Output(cell.Map("h", (z * n) + ((1 - z) * hidden)));
    }
}
