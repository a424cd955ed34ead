using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>f = σ(Wf x + vf ⊙ c₋ + bf), r = σ(Wr x + vr ⊙ c₋ + br), c = f ⊙ c₋ + (1 − f) ⊙ W x, h = r ⊙ c + (1 − r) ⊙ x, or Wp x in the place of x where it is not as wide as c</summary>
internal static class Sru
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Simple recurrent unit", "Lei et al. 2018, arXiv:1709.02755");
        Vector x = cell.Input(), memory = cell.State("c");
        Expression Gate(string letter) => Sigmoid(cell.Gate(letter, x) + (cell.Parameter("v" + letter, new InitialValue(InitialKind.Uniform, 1)) * memory));
        Vector f = cell.Map("f", Gate("f")), r = cell.Map("r", Gate("r"));
        Vector c = cell.Map("c", (f * memory) + ((1 - f) * cell.Part("", "w", bias: null, x)));
        Vector carried = spec.Inputs == spec.Units ? x : cell.Linear("p", null, cell.Matrix("Wp", x));
        return cell.Output(cell.Map("h", (r * c) + ((1 - r) * carried)));
    }
}
