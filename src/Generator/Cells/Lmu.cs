using System;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>u = ex x + eh h₋ + em m₋, one number; m = A m₋ + B u, the last θ of them as Legendre polynomials; h = tanh(W x + U h₋ + V m)</summary>
internal static class Lmu
{
    private const int UsualOrder = 16;

    public static CellProgram Write(CellSpec spec)
    {
        int order = (int)spec.Number("Order", UsualOrder);
        double window = spec.Number("Window", 64);
        var cell = new CellBuilder(spec, "Legendre memory unit", "Voelker, Kajić & Eliasmith 2019");
        cell.Variant(order != UsualOrder, $"order {order}");
        Vector x = cell.Input(), hidden = cell.State("h"), memory = cell.State("m", order);
        Vector u = cell.Linear("u", null, cell.Matrix("ex", x, 1, LeCun(x)), cell.Matrix("eh", hidden, 1, LeCun(hidden)), cell.Matrix("em", memory, 1, new InitialValue(InitialKind.Constant)));
        Vector m = cell.Linear("m", null, cell.Fixed("A", memory, order, new(InitialKind.LegendreTransition, window)), cell.Fixed("B", u, order, new(InitialKind.LegendreEntry, window)));
        // The new m.
        return cell.Output(cell.Map("h", Tanh(cell.Part("", "a", null, x, hidden, m))));
    }

    /// <summary>U(−√(3/n), √(3/n)).</summary>
    private static InitialValue LeCun(Vector read) => new(InitialKind.Uniform, Math.Sqrt(3.0 / read.Width));
}
