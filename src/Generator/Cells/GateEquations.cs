using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>What the recurrent cells share: gates that read the input and the hidden state.</summary>
internal static class GateEquations
{
    /// <summary>An activation of a pre-activation, which is cut first where the layer asks for it.</summary>
    public static Expression Activate(this RecurrentSpec layer, ActivationSpec activation, Expression a) =>
        activation.Of(layer.Clip > 0 ? new Apply(Function.Clamp(layer.Clip), a) : a);

    /// <summary>Says which activation is not the usual one.</summary>
    public static void Variant(this CellBuilder cell, string place, ActivationSpec activation, Activation usual, bool isPyTorchs = false) =>
        cell.Variant(activation != usual, place + activation.Words(), isPyTorchs);

    /// <summary>Says what every recurrent layer may have beside its own variants.</summary>
    public static void CommonVariants(this CellBuilder cell, RecurrentSpec layer)
    {
        cell.Variant(layer.Clip > 0, "clip " + Activations.Text(layer.Clip));
        // A state that is given to PyTorch's layer computes the same function.
        cell.Variant(layer.TrainableState, "trainable state", isPyTorchs: true);
    }

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
