using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>A bistable cell whose a and z read all of h₋: matrices in the place of the vectors</summary>
internal static class ModulatedBrc
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Bistable recurrent cell with neuromodulation, nBRC", "Vecoven, Ernst & Drion 2020, arXiv:2006.05252");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector a = cell.Map("a", 1 + Tanh(cell.Part("a", "sa", "ba", x, hidden)));
        Vector z = cell.Map("z", Sigmoid(cell.Part("z", "sz", "bz", x, hidden)));
        Vector n = cell.Map("n", Tanh(cell.Linear("wn", null, cell.Matrix("Wn", x)) + (a * hidden)));
        return cell.Output(cell.Map("h", (z * hidden) + ((1 - z) * n)));
    }
}
