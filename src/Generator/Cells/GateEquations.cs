using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>What the recurrent cells share: gates that read the input and the hidden state.</summary>
internal static class GateEquations
{
    /// <summary>The pre-activation <c>a = W x + U h₋ + b</c> of the gate called <paramref name="gate"/>, with a second bias <c>bh</c> where asked for.</summary>
    public static Expression Gate(this CellBuilder cell, RecurrentSpec layer, string gate, int units, Vector x, Vector hidden, InitialValue? bias = null)
    {
        InitialValue usual = Drawing.Bias(layer, units);
        Vector a = cell.Linear(
            "a" + gate,
            cell.Vector("b" + gate, units, bias ?? usual),
            cell.Matrix("W" + gate, units, x, Drawing.InputWeight(layer, units, x.Width)),
            cell.Matrix("U" + gate, units, hidden, Drawing.RecurrentWeight(layer, units)));
        if (layer.Biases != Biases.Two)
            return a;

        // A bias that is drawn for what it does has that value as the sum of the two.
        bool isChrono = bias is { Kind: InitialKind.Chrono or InitialKind.NegativeChrono };
        return a + new Variable(cell.Vector("bh" + gate, units, isChrono ? new InitialValue(InitialKind.Constant) : usual));
    }
}
