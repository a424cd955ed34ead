using System;

namespace Unrolled;

/// <summary>A vector of a layer over time: a state, a gate, an activation.</summary>
public sealed class TracedVector
{
    private readonly float[] _tape;
    private readonly int _first;
    private readonly int _stride;
    private readonly int _steps;
    private readonly int _rows;

    internal TracedVector(string layer, string name, int width, (float Low, float High)? bounds, float[] tape, int first, int stride, int steps, int rows)
    {
        (Layer, Name, Width, Bounds) = (layer, name, width, bounds);
        (_tape, _first, _stride, _steps, _rows) = (tape, first, stride, steps, rows);
    }

    /// <summary>The layer's name, with its number where it is one of several: <c>rnn</c>, <c>rnn.l1</c>.</summary>
    public string Layer { get; }

    /// <summary>What the layer's equations call it: <c>h</c>, <c>c</c>, <c>i</c>.</summary>
    public string Name { get; }

    /// <summary>Its numbers at a step.</summary>
    public int Width { get; }

    /// <summary>Between what numbers a sigmoid or tanh keeps it; null where it is neither.</summary>
    public (float Low, float High)? Bounds { get; }

    /// <summary>The numbers of a row at a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="row">The row, from 0. Default: 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step or row.</exception>
    public ReadOnlySpan<float> At(int step, int row = 0)
    {
        if ((uint)step >= (uint)_steps)
            throw new ArgumentOutOfRangeException(nameof(step), step, FormattableString.Invariant($"The trace has steps 0 to {_steps - 1}."));
        if ((uint)row >= (uint)_rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, FormattableString.Invariant($"The trace has rows 0 to {_rows - 1}."));
        return _tape.AsSpan(_first + (((step * _rows) + row) * _stride), Width);
    }

    /// <summary>
    /// The share of numbers, over all steps and rows, that lie within a hundredth of the bounds' distance from one of them: there the function is flat, and hardly any gradient comes through.
    /// 0 where there are no bounds.
    /// </summary>
    public double Saturation()
    {
        if (Bounds is not { } bounds)
            return 0;
        float margin = (bounds.High - bounds.Low) / 100;
        long flat = 0;
        for (int step = 0; step < _steps; step++)
            for (int row = 0; row < _rows; row++)
                foreach (float number in At(step, row))
                    flat += number <= bounds.Low + margin || number >= bounds.High - margin ? 1 : 0;
        return flat / ((double)_steps * _rows * Width);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Layer}.{Name}: {_steps} steps × {_rows} rows × {Width}");
}
