using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>The forward and backward pass of a <see cref="JointLayout"/>. Steps past a row's end are zero forward, and are not read backward.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Joining
{
    /// <summary>Writes the joint of a layer for every step and row.</summary>
    internal static void Write<T>(ModelLayout model, Window<T> window, int layer)
        where T : struct
    {
        JointLayout joint = model.Layers[layer].Joint!;
        var joined = TapeVectors<T>.JoinedOutputsOf(model, window, layer);
        int lowest = model.LowestJoinedWith(layer);
        for (int part = 0; part < joint.Offsets.Length; part++)
            Place(TapeVectors<T>.OutputsOf(model, window, lowest + part), joined, joint.Offsets[part], adds: part > 0 && joint.Offsets[part] == joint.Offsets[part - 1]);
        if (joint.Residual)
            Place(TapeVectors<T>.NowOf(model, window, layer), joined, 0, adds: true);
        if (joint.Skip)
            Place(TapeVectors<T>.Inputs(model, window), joined, 0, adds: true);
        ClearPadded(window, joined);
    }

    /// <summary>Rewrites the joint of two directions for each row's last step: the forward layer's output there, and the reversed layer's output at the first step.</summary>
    internal static void WriteLast<T>(ModelLayout model, Window<T> window, int layer)
        where T : struct
    {
        JointLayout joint = model.Layers[layer].Joint!;
        var joined = TapeVectors<T>.JoinedOutputsOf(model, window, layer);
        TapeVectors<T> forward = TapeVectors<T>.OutputsOf(model, window, layer - 1), reverse = TapeVectors<T>.OutputsOf(model, window, layer);
        for (int row = 0; row < window.Rows; row++)
        {
            if (window.LastOf(row) < 0)
                continue;
            int cell = (window.LastOf(row) * window.Rows) + row;
            forward[cell].CopyTo(joined[cell].Slice(joint.Offsets[0], forward.Width));
            Span<T> second = joined[cell].Slice(joint.Offsets[1], reverse.Width);
            if (joint.Offsets[0] == joint.Offsets[1])
                Precision.Add(second, reverse[row]);
            else
                reverse[row].CopyTo(second);
        }
    }

    /// <summary>Exchanges the adjoints of each row's first and last step, so that the reversed layer receives the adjoint of its output at its own last step.</summary>
    /// <param name="window">The window.</param>
    /// <param name="adjoints">[steps][rows][width].</param>
    /// <param name="width">Numbers of each.</param>
    internal static void ExchangeEnds<T>(Window<T> window, Span<T> adjoints, int width)
        where T : struct
    {
        for (int row = 0; row < window.Rows; row++)
            for (int i = 0, first = row * width, last = ((window.LastOf(row) * window.Rows) + row) * width; i < width && window.LastOf(row) > 0; i++)
                (adjoints[first + i], adjoints[last + i]) = (adjoints[last + i], adjoints[first + i]);
    }

    /// <summary>Adds the adjoints of sums to those of a summand: <c>to[cell][i] += from[cell][i]</c> for real steps.</summary>
    /// <param name="window">The window.</param>
    /// <param name="from">[steps][rows][fromWidth].</param>
    /// <param name="fromWidth">Numbers of each sum.</param>
    /// <param name="to">[steps][rows][toWidth], at least as wide. Empty if not needed.</param>
    /// <param name="toWidth">Numbers of each summand.</param>
    internal static void Add<T>(Window<T> window, ReadOnlySpan<T> from, int fromWidth, Span<T> to, int toWidth)
        where T : struct
    {
        for (int cell = 0; cell < window.Steps * window.Rows && !to.IsEmpty; cell++)
            if (window.IsReal(cell / window.Rows, cell % window.Rows))
                Precision.Add(to.Slice(cell * toWidth, fromWidth), from.Slice(cell * fromWidth, fromWidth));
    }

    private static void Place<T>(TapeVectors<T> from, TapeVectors<T> to, int offset, bool adds)
        where T : struct
    {
        int width = Math.Min(from.Width, to.Width);
        for (int cell = 0; cell < to.Values.Length / to.Stride; cell++)
        {
            Span<T> part = to[cell].Slice(offset, width);
            if (adds)
                Precision.Add(part, from[cell][..width]);
            else
                from[cell].CopyTo(part);
        }
    }

    /// <summary>sum = a + b</summary>
    /// <param name="a">One vector.</param>
    /// <param name="b">The other vector, with the same length.</param>
    /// <param name="sum">Receives the sums. It has the same length and may be either of them.</param>
    public static void Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> sum) => TensorPrimitives.Add(a, b, sum);

    private static void ClearPadded<T>(Window<T> window, TapeVectors<T> vectors)
        where T : struct
    {
        for (int cell = 0; cell < window.Steps * window.Rows; cell++)
            if (!window.IsReal(cell / window.Rows, cell % window.Rows))
                vectors[cell].Clear();
    }
}
