using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>What the recurrent cells share: gates that read the input and the hidden state, with their initial values.</summary>
internal static class GateEquations
{
    /// <summary>The pre-activation <c>a = W x + U h₋ + b</c> of the gate called <paramref name="gate"/>, with a second bias <c>bh</c> where asked for.</summary>
    public static Expression Gate(this CellBuilder cell, RecurrentSpec layer, string gate, int units, Vector x, Vector hidden, double bias = 0)
    {
        Vector a = cell.Linear(
            "a" + gate,
            cell.Vector("b" + gate, units, Bias(layer, units, bias)),
            cell.Matrix("W" + gate, units, x, InputWeight(layer, units)),
            cell.Matrix("U" + gate, units, hidden, RecurrentWeight(layer, units)));
        return layer.Biases == Biases.Two ? a + new Variable(cell.Vector("bh" + gate, units, Bias(layer, units))) : a;
    }

    public static InitialValue InputWeight(LayerSpec layer, int units) =>
        layer.Initialization == Initialization.PyTorch ? PyTorch(units) : new InitialValue(InitialKind.GlorotUniform);

    public static InitialValue RecurrentWeight(LayerSpec layer, int units) =>
        layer.Initialization == Initialization.PyTorch ? PyTorch(units) : new InitialValue(InitialKind.Orthogonal);

    public static InitialValue Bias(LayerSpec layer, int units, double value = 0) =>
        layer.Initialization == Initialization.PyTorch ? PyTorch(units) : new InitialValue(InitialKind.Constant, value);

    /// <summary>U(−1/√n, 1/√n).</summary>
    public static InitialValue PyTorch(int n) => new(InitialKind.Uniform, 1 / System.Math.Sqrt(n));
}
