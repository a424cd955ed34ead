using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>h = h₋ + ε tanh(W x + U h₋ − Uᵀ h₋ − γ h₋ + b)</summary>
internal static class AntisymmetricRnn
{
    private const double Usual = 0.01;

    public static CellProgram Write(CellSpec spec)
    {
        double step = spec.Number("Step", Usual), diffusion = spec.Number("Diffusion", Usual);
        bool isGated = spec.Is("Gated");
        var cell = new CellBuilder(spec, "Antisymmetric recurrent network", "Chang et al. 2019, arXiv:1902.09689");
        cell.Variant(isGated, "gated");
        cell.Variant(step != Usual, $"step {Text(step)}");
        cell.Variant(diffusion != Usual, $"diffusion {Text(diffusion)}");
        Vector x = cell.Input(), hidden = cell.State("h");
        Product u = cell.Matrix("U", hidden);
        Vector forth = cell.Linear("q", null, u), back = cell.Transposed("k", u);
        // The same A h₋ in both.
        Vector turned = cell.Map("v", forth - back - (diffusion * hidden));
        Expression change = Tanh(cell.Gate("", x) + turned);
        return cell.Output(cell.Map("h", hidden + (step * (isGated ? Sigmoid(cell.Gate("z", x) + turned) * change : change))));
    }
}
