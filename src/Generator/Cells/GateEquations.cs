using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>What the recurrent cells share: gates that read the input and the hidden state.</summary>
internal sealed class GateEquations
{
    private readonly CellBuilder _cell;
    private readonly RecurrentSpec _layer;
    private readonly int _units;
    private readonly Vector _x;
    private readonly Vector _hidden;

    /// <summary>The normalised products, by name.</summary>
    private readonly Dictionary<string, Vector> _normalized = [];

    /// <param name="cell">The cell.</param>
    /// <param name="layer">Its layer.</param>
    /// <param name="units">Units of each gate.</param>
    /// <param name="x">The input.</param>
    /// <param name="hidden">The hidden state before the step.</param>
    /// <param name="gates">The gates that read the input.</param>
    /// <param name="recurrent">Those that read the hidden state as it is.</param>
    public GateEquations(CellBuilder cell, RecurrentSpec layer, int units, Vector x, Vector hidden, IReadOnlyList<string> gates, IReadOnlyList<string> recurrent)
    {
        (_cell, _layer, _units, _x, _hidden) = (cell, layer, units, x, hidden);
        if (!layer.LayerNorm)
            return;
        Normalize("x", gates, FromInput, "wx");
        Normalize("h", recurrent, gate => FromHidden(gate, hidden), "uh");
    }

    /// <summary>The pre-activation <c>a = W x + U h₋ + b</c> of a gate, with a second bias <c>bh</c> where asked for.</summary>
    /// <param name="gate">The gate's letter.</param>
    /// <param name="bias">How its bias is drawn, if not as usual.</param>
    /// <param name="operand">What it reads in the place of the hidden state.</param>
    public Expression Of(string gate, InitialValue? bias = null, Vector? operand = null)
    {
        InitialValue usual = Drawing.Bias(_layer, _units);
        Expression a = _layer.LayerNorm
            ? NormalizedSum(gate, operand) + Bias("b" + gate, bias)
            : _cell.Linear("a" + gate, _cell.Vector("b" + gate, _units, bias ?? usual), FromInput(gate), FromHidden(gate, operand ?? _hidden));
        if (_layer.Biases != Biases.Two)
            return a;

        // A bias that is drawn for what it does has that value as the sum of the two.
        bool isChrono = bias is { Kind: InitialKind.Chrono or InitialKind.NegativeChrono };
        return a + Bias("bh" + gate, isChrono ? new InitialValue(InitialKind.Constant) : usual);
    }

    /// <summary><c>W x + b</c></summary>
    public Expression OfInput(string gate, string target, string bias) => _layer.LayerNorm
        ? _normalized["x" + gate] + Bias(bias)
        : _cell.Linear(target, _cell.Vector(bias, _units, Drawing.Bias(_layer, _units)), FromInput(gate));

    /// <summary><c>U h₋ + b</c></summary>
    public Expression OfHidden(string gate, string target, string bias) => _layer.LayerNorm
        ? _normalized["h" + gate] + Bias(bias)
        : _cell.Linear(target, _cell.Vector(bias, _units, Drawing.Bias(_layer, _units)), FromHidden(gate, _hidden));

    private Expression NormalizedSum(string gate, Vector? operand)
    {
        if (operand is { } other)
            Normalize("h", [gate], letter => FromHidden(letter, other), "uh");
        return _normalized["x" + gate] + (Expression)_normalized["h" + gate];
    }

    private Variable Bias(string name, InitialValue? initial = null) => new(_cell.Vector(name, _units, initial ?? Drawing.Bias(_layer, _units)));

    private Product FromInput(string gate) => _cell.Matrix("W" + gate, _units, _x, Drawing.InputWeight(_layer, _units, _x.Width));

    private Product FromHidden(string gate, Vector operand) => _cell.Matrix("U" + gate, _units, operand, Drawing.RecurrentWeight(_layer, _units));

    /// <summary>Products without biases, normalised together (Ba et al. 2016, arXiv:1607.06450).</summary>
    private void Normalize(string kind, IReadOnlyList<string> gates, System.Func<string, Product> product, string name)
    {
        Vector[] products = [.. gates.Select(gate => _cell.Linear(name + gate, null, product(gate)))];
        foreach ((string gate, Vector normalized) in gates.Zip(_cell.Normalize([.. gates.Select(gate => kind + gate)], products), (gate, vector) => (gate, vector)))
            _normalized.Add(kind + gate, normalized);
    }
}
