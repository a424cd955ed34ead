using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>h = (1 − a) h₋ + a tanh(W x + U h₋ + b), all weights fixed, U sparse with a given spectral radius</summary>
internal static class EchoState
{
    private const double UsualLeak = 1;

    public static CellProgram Write(CellSpec spec)
    {
        double leak = spec.Number("Leak", UsualLeak), scale = spec.Number("InputScale", 1);
        var cell = new CellBuilder(spec, "Echo state network's reservoir", "Jaeger 2001, “The echo state approach to analysing and training recurrent neural networks”");
        cell.Variant(leak != UsualLeak, $"leak {Text(leak)}");
        Vector x = cell.Input(), hidden = cell.State("h");
        Product w = cell.Fixed("W", x, spec.Units, new(InitialKind.Uniform, scale));
        Product u = cell.Fixed("U", hidden, spec.Units, new(InitialKind.Reservoir, spec.Number("SpectralRadius", 0.9)) { Density = spec.Number("Density", 0.1) });
        Vector a = cell.Linear("a", cell.Bias("b", new(InitialKind.Uniform, spec.Number("BiasScale", 0.1)), isFixed: true), w, u);
        return cell.Output(cell.Map("h", leak == 1 ? Tanh(a) : ((double)(1 - (decimal)leak) * hidden) + (leak * Tanh(a))));
    }
}
