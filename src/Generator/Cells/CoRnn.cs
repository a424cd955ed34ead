using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>v = v₋ + Δt (tanh(W x + U h₋ + V v₋ + b) − γ h₋ − ε v₋), h = h₋ + Δt v</summary>
internal static class CoRnn
{
    private const double UsualStep = 0.034, UsualGamma = 1.3, UsualEpsilon = 12.7;

    public static CellProgram Write(CellSpec spec)
    {
        double step = spec.Number("Step", UsualStep), gamma = spec.Number("Gamma", UsualGamma), epsilon = spec.Number("Epsilon", UsualEpsilon);
        var cell = new CellBuilder(spec, "Coupled oscillatory RNN", "Rusch & Mishra 2020, arXiv:2010.00951");
        cell.Variant(step != UsualStep || gamma != UsualGamma || epsilon != UsualEpsilon, $"step {Text(step)}, γ {Text(gamma)}, ε {Text(epsilon)}");
        Vector x = cell.Input(), hidden = cell.State("h"), speed = cell.State("v");
        Expression force = Tanh(cell.Gate("", x, hidden, speed)) - (gamma * hidden) - (epsilon * speed);
        Vector v = cell.Map("v", speed + (step * force));
        // The new v: an implicit step, which keeps the oscillators' energy.
        return cell.Output(cell.Map("h", hidden + (step * v)));
    }
}
