using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>Two gates: gh mixes the state through time, gy the output through depth, y = gy ⊙ x + (1 − gy) ⊙ v</summary>
internal static class PlusRnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Intersection RNN, +RNN", "Collins et al. 2016, arXiv:1611.09913");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector p = spec.Inputs == spec.Units ? x : cell.Linear("p", null, cell.Matrix("Wp", x));
        Vector gh = cell.Map("gh", Sigmoid(Gate("gh", 1)));
        Vector n = cell.Map("n", Tanh(Gate("n", 0)));
        Vector gy = cell.Map("gy", Sigmoid(Gate("gy", 1)));
        Vector v = cell.Map("v", Relu(Gate("v", 0)));
        cell.Map("h", (gh * hidden) + ((1 - gh) * n));
        return cell.Output(cell.Map("y", (gy * p) + ((1 - gy) * v)));

        Vector Gate(string letter, double bias) => cell.Gate(letter, Drawing.Bias(spec, bias), cell.Matrix("W" + letter, p), cell.Matrix("U" + letter, hidden));
    }
}
