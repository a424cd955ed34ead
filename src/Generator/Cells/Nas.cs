using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>c = tanh(tanh(a0 ⊙ a1) + c₋) ⊙ tanh(a2 + a3), h = tanh(c ⊙ tanh(tanh(a4 ⊙ a5) + σ(a6 + a7)))</summary>
internal static class Nas
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Cell found by neural architecture search", "Zoph & Le 2016, arXiv:1611.01578");
        Vector x = cell.Input(), hidden = cell.State("h"), memory = cell.State("c");
        Vector a0 = cell.Map("g0", Sigmoid(Sum(0))), a1 = cell.Map("g1", Relu(Sum(1))), a2 = cell.Map("g2", Sigmoid(Sum(2)));
        // A product, where the other seven are sums.
        Vector p3 = cell.Linear("p3", null, cell.Matrix("W3", x)), q3 = cell.Linear("q3", null, cell.Matrix("U3", hidden));
        Vector a3 = cell.Map("g3", Relu(p3 * q3));
        Vector a4 = cell.Map("g4", Tanh(Sum(4))), a5 = cell.Map("g5", Sigmoid(Sum(5))), a6 = cell.Map("g6", Tanh(Sum(6))), a7 = cell.Map("g7", Sigmoid(Sum(7)));
        Vector c = cell.Map("c", Tanh(Tanh(a0 * a1) + memory) * Tanh(a2 + a3));
        return cell.Output(cell.Map("h", Tanh(c * Tanh(Tanh(a4 * a5) + Sigmoid(a6 + a7)))));

        Vector Sum(int number) => cell.Part($"{number}", $"a{number}", null, x, hidden);
    }
}
