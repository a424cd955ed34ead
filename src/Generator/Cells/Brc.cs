using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>a = 1 + tanh(Wa x + ua ⊙ h₋ + ba), z = σ(…), h = z ⊙ h₋ + (1 − z) ⊙ tanh(Wn x + a ⊙ h₋)</summary>
internal static class Brc
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Bistable recurrent cell", "Vecoven, Ernst & Drion 2020, arXiv:2006.05252");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector a = cell.Map("a", 1 + Tanh(Gate("a")));
        Vector z = cell.Map("z", Sigmoid(Gate("z")));
        Vector n = cell.Map("n", Tanh(cell.Linear("wn", null, cell.Matrix("Wn", x)) + (a * hidden)));
        return cell.Output(cell.Map("h", (z * hidden) + ((1 - z) * n)));

        // A number for each unit: its own past alone decides how it remembers.
        Expression Gate(string letter) => cell.Gate(letter, x) + (cell.Parameter("u" + letter, new InitialValue(InitialKind.Constant, 1)) * hidden);
    }
}
