using System;
using System.ComponentModel;
using System.Numerics.Tensors;

namespace Unrolled.Runtime;

/// <summary>The two ways over a <see cref="JointLayout"/>. Steps past a row's end are zero forward, and are not read on the way back.</summary>
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
            Place(TapeVectors<T>.InputsOf(model, window, layer), joined, 0, adds: true);
        if (joint.Skip)
            Place(TapeVectors<T>.Inputs(model, window), joined, 0, adds: true);
        ClearPadded(window, joined);
    }

    /// <summary>Adds the adjoints of sums to those of a summand: <c>to[cell][i] += from[cell][i]</c> for real steps.</summary>
    /// <param name="window">The window.</param>
    /// <param name="from">[steps][rows][fromWidth].</param>
    /// <param name="fromWidth">Numbers of each sum.</param>
    /// <param name="to">[steps][rows][toWidth], at least as wide; or empty where nobody asks for it.</param>
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
    /// <param name="a">The one vector.</param>
    /// <param name="b">The other, as long.</param>
    /// <param name="sum">Receives the sums; as long, may be either of them.</param>
    public static void Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> sum) => TensorPrimitives.Add(a, b, sum);

    private static void ClearPadded<T>(Window<T> window, TapeVectors<T> vectors)
        where T : struct
    {
        for (int cell = 0; cell < window.Steps * window.Rows; cell++)
            if (!window.IsReal(cell / window.Rows, cell % window.Rows))
                vectors[cell].Clear();
    }
}
