using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>c = (1 − d) ⊙ c₋ + d ⊙ tanh(ac), h = (1 − e) ⊙ h₋ + e ⊙ tanh(Wh x + Vh c + bh), d and e of their own pace</summary>
internal static class Lem
{
    public static CellProgram Write(CellSpec spec)
    {
        double step = spec.Number("Step", 1);
        var cell = new CellBuilder(spec, "Long expressive memory", "Rusch et al. 2021, arXiv:2110.04744");
        cell.Variant(step != 1, $"step {Text(step)}");
        Vector x = cell.Input(), hidden = cell.State("h"), memory = cell.State("c");
        Vector d = cell.Map("d", Paced(Sigmoid(cell.Gate("d", x, hidden)))), e = cell.Map("e", Paced(Sigmoid(cell.Gate("e", x, hidden))));
        Vector c = cell.Map("c", ((1 - d) * memory) + (d * Tanh(cell.Gate("c", x, hidden))));
        // The new c.
        Vector ah = cell.Gate("h", Drawing.Bias(spec), cell.Matrix("Wh", x), cell.Matrix("Vh", c, initial: Drawing.RecurrentWeight(spec)));
        return cell.Output(cell.Map("h", ((1 - e) * hidden) + (e * Tanh(ah))));

        Expression Paced(Expression gate) => step == 1 ? gate : step * gate;
    }
}
