using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Unrolled.Instruments;
using Unrolled.Layouts;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// Every state, gate and activation of a forward pass that the model's tape holds, by name over time. A model with <c>Training = false</c> keeps less: what a step reads itself. Made by
/// <see cref="ModelInstruments.Trace(IRecurrentModel, ReadOnlySpan{float}, int)"/>.
/// </summary>
public sealed class ModelTrace
{
    private readonly string _model;

    internal ModelTrace(ModelLayout layout, float[] tape, int steps, int rows)
    {
        (_model, Steps, Rows) = (layout.ModelName, steps, rows);
        int cells = steps * rows, records = rows * layout.StateFloats;
        Vectors = [.. layout.Layers.SelectMany(layer => RecordedVector.Of(layer).Select(vector =>
            new TracedVector(layer.Name, vector.Name, vector.Width, BoundsOf(vector.Function), tape, records + (cells * layer.TapeOffset) + vector.Offset, layer.RecordFloats, steps, rows)))];
    }

    /// <summary>Steps of time.</summary>
    public int Steps { get; }

    /// <summary>Sequences side by side.</summary>
    public int Rows { get; }

    /// <summary>All vectors, layer after layer: first the layer's states, then the rest.</summary>
    public IReadOnlyList<TracedVector> Vectors { get; }

    /// <summary>A vector by the names of its layer and in its layer's equations: <c>trace["rnn", "f"]</c>.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="name">The vector's name.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public TracedVector this[string layer, string name] => Vectors.FirstOrDefault(vector => vector.Layer == layer && vector.Name == name)
        ?? throw new KeyNotFoundException(Invariant($"{_model} has traced no vector {layer}.{name}; there are {string.Join(", ", Vectors.Select(vector => vector.Layer + "." + vector.Name))}."));

    /// <summary>Where a number is first NaN or infinite: in the lowest layer that has one, at that layer's earliest step; null where all are finite.</summary>
    public (TracedVector Vector, int Step, int Row)? FirstNotFinite()
    {
        foreach (IGrouping<string, TracedVector> layer in Vectors.GroupBy(vector => vector.Layer))
            for (int step = 0; step < Steps; step++)
                for (int row = 0; row < Rows; row++)
                    foreach (TracedVector vector in layer)
                        foreach (float number in vector.At(step, row))
                            if (!float.IsFinite(number))
                                return (vector, step, row);
        return null;
    }

    /// <summary>Writes a row of the trace as an SVG picture: a heat map for each vector, a column for each step, a line for each unit. Blue is below zero, red above.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="row">The row, from 0. Default: 0.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public void WriteSvg(TextWriter writer, int row = 0)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if ((uint)row >= (uint)Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, Invariant($"The trace has rows 0 to {Rows - 1}."));
        HeatMap.Write(writer, this, row);
    }

    /// <summary>The vectors, a line for each: name, width, least and greatest number, and how much of it is saturated.</summary>
    public override string ToString() => string.Join("\n", Vectors.Select(Describe));

    private string Describe(TracedVector vector)
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        for (int step = 0; step < Steps; step++)
            for (int row = 0; row < Rows; row++)
                foreach (float number in vector.At(step, row))
                    (low, high) = (Math.Min(low, number), Math.Max(high, number));
        string saturated = vector.Bounds is null ? "" : Invariant($", {100 * vector.Saturation():F0} % saturated");
        return Invariant($"{vector.Layer}.{vector.Name}: {vector.Width} numbers from {low:G4} to {high:G4}{saturated}");
    }

    private static (float Low, float High)? BoundsOf(string function) => function switch
    {
        "Sigmoid" => (0, 1),
        "Tanh" => (-1, 1),
        _ => null,
    };
}
