using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>s = (1 − α) B x + α s₋, h = σ(W x + U h₋ + V s), the output h and s</summary>
internal static class Scrn
{
    private const int UsualContext = 40;
    private const double UsualSlowness = 0.95;

    /// <summary>Its units, and the context behind them.</summary>
    public static long Outputs(CellSpec spec) => (long)spec.Units + Context(spec);

    public static CellProgram Write(CellSpec spec)
    {
        double slowness = spec.Number("Slowness", UsualSlowness);
        var cell = new CellBuilder(spec, "Structurally constrained recurrent network", "Mikolov et al. 2014, arXiv:1412.7753");
        cell.Variant(Context(spec) != UsualContext, $"context {Context(spec)}");
        cell.Variant(slowness != UsualSlowness, $"slowness {Text(slowness)}");
        Vector x = cell.Input(), hidden = cell.State("h"), context = cell.State("s", Context(spec));
        Vector s = cell.Map("s", ((double)(1 - (decimal)slowness) * cell.Linear("p", null, cell.Matrix("B", x, Context(spec)))) + (slowness * context));
        cell.Export(s);
        // The new s.
        return cell.Output(cell.Map("h", Sigmoid(cell.Part("", "a", null, x, hidden, s))));
    }

    private static int Context(CellSpec spec) => (int)spec.Number("Context", UsualContext);
}
