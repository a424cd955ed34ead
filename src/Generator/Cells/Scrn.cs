using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>s = (1 − α) B x + α s₋, h = σ(W x + U h₋ + V s), the output h and s</summary>
internal static class Scrn
{
    private const double UsualSlowness = 0.95;

    public static CellProgram Write(CellSpec spec)
    {
        double slowness = spec.Number("Slowness", UsualSlowness);
        var cell = new CellBuilder(spec, "Structurally constrained recurrent network", "Mikolov et al. 2014, arXiv:1412.7753");
        cell.Variant(spec.Context != CellSpec.UsualContext, $"context {spec.Context}");
        cell.Variant(slowness != UsualSlowness, $"slowness {Text(slowness)}");
        Vector x = cell.Input(), hidden = cell.State("h"), context = cell.State("s", spec.Context);
        Vector s = cell.Map("s", ((double)(1 - (decimal)slowness) * cell.Linear("p", null, cell.Matrix("B", x, spec.Context))) + (slowness * context));
        cell.Export(s);
        // The new s.
        return cell.Output(cell.Map("h", Sigmoid(cell.Part("", "a", null, x, hidden, s))));
    }
}
