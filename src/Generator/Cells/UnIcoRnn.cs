using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>s = Δt σ(c), v = v₋ − s ⊙ (tanh(W x + u ⊙ h₋ + b) + α h₋), h = h₋ + s ⊙ v</summary>
internal static class UnIcoRnn
{
    private const double UsualStep = 0.2, UsualAlpha = 1;

    public static CellProgram Write(CellSpec spec)
    {
        double step = spec.Number("Step", UsualStep), alpha = spec.Number("Restoring", UsualAlpha);
        var cell = new CellBuilder(spec, "Undamped independent controlled oscillatory RNN", "Rusch & Mishra 2021, arXiv:2103.05487");
        cell.Variant(step != UsualStep || alpha != UsualAlpha, $"step {Text(step)}, α {Text(alpha)}");
        Vector x = cell.Input(), hidden = cell.State("h"), speed = cell.State("v");
        Vector a = cell.Gate("", x), u = cell.Parameter("u", new InitialValue(InitialKind.UniformPositive, 1));
        Vector s = cell.Map("s", step * Sigmoid(cell.Parameter("c", new InitialValue(InitialKind.Uniform, 0.1))));
        Vector v = cell.Map("v", speed - (s * (Tanh(a + (u * hidden)) + (alpha * hidden))));
        return cell.Output(cell.Map("h", hidden + (s * v)));
    }
}
