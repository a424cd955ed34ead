using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>The two ways over a <see cref="ReadLayout"/>. Each layer of a graph has a block of adjoints of its output, [steps][rows][output], to which all that read it add.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Reading
{
    /// <summary>product = a ⊙ b</summary>
    /// <param name="a">The one vector.</param>
    /// <param name="b">The other, as long.</param>
    /// <param name="product">Receives the products; as long, may be either of them.</param>
    public static void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> product) => TensorPrimitives.Multiply(a, b, product);

    /// <summary>Writes what is read at every step and row, where it does not lie so already.</summary>
    internal static void Write<T>(ModelLayout model, Window<T> window, ReadLayout reads)
        where T : struct
    {
        if (!reads.IsInPlace)
            Join(model, window, reads);
        if (reads.Delays is { } delays)
            Delays.Write(model, window, delays, TapeVectors<T>.Of(model, window, reads), TapeVectors<T>.Of(model, window, delays, reads.Floats));
    }

    private static void Join<T>(ModelLayout model, Window<T> window, ReadLayout reads)
        where T : struct
    {
        var joined = TapeVectors<T>.Of(model, window, reads);
        int offset = 0;
        for (int number = 0; number < reads.Parts.Length; number++)
        {
            var part = TapeVectors<T>.Of(model, window, reads.Parts[number]);
            for (int cell = 0; cell < window.Steps * window.Rows; cell++)
            {
                Span<T> to = joined[cell].Slice(offset, part.Width);
                if (number == 0 || reads.Join == ReadJoin.Concatenate)
                    part[cell].CopyTo(to);
                else if (reads.Join == ReadJoin.Sum)
                    Precision.Add(to, part[cell]);
                else
                    Precision.Multiply(to, part[cell]);
            }

            offset += reads.Join == ReadJoin.Concatenate ? part.Width : 0;
        }
    }

    /// <summary>Begins a way back: what is said of the model's outputs is said of the layers that are its heads, and nothing else.</summary>
    /// <param name="model">The model.</param>
    /// <param name="window">The window.</param>
    /// <param name="adjoints">The adjoints.</param>
    /// <param name="blocks">The blocks of all layers.</param>
    internal static void Begin<T>(ModelLayout model, Window<T> window, Adjoints<T> adjoints, Span<T> blocks)
        where T : struct
    {
        blocks.Clear();
        adjoints.Inputs.Clear();
        if (model.Heads is { } heads)
            Return(model, window, heads, adjoints.Outputs, adjoints, blocks);
        else
            Joining.Add(window, adjoints.Outputs, model.OutputSize, BlockOf(model, window, blocks, model.Layers.Length - 1), model.OutputSize);
    }

    /// <summary>Adds what is said of a joined vector to what is said of its parts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="window">A window that a forward pass has filled.</param>
    /// <param name="reads">What was read.</param>
    /// <param name="read">[steps][rows][<see cref="ReadLayout.Floats"/>].</param>
    /// <param name="adjoints">The adjoints.</param>
    /// <param name="blocks">The blocks of all layers.</param>
    internal static void Return<T>(ModelLayout model, Window<T> window, ReadLayout reads, ReadOnlySpan<T> read, Adjoints<T> adjoints, Span<T> blocks)
        where T : struct
    {
        int offset = 0;
        for (int number = 0; number < reads.Parts.Length; number++)
        {
            ReadPart part = reads.Parts[number];
            Span<T> to = part.Source < 0 ? adjoints.Inputs : BlockOf(model, window, blocks, part.Source);
            int stride = part.Source < 0 ? model.InputSize : model.JoinedFloats(part.Source);
            for (int cell = 0; cell < window.Steps * window.Rows && !to.IsEmpty; cell++)
                if (window.IsReal(cell / window.Rows, cell % window.Rows))
                {
                    ReadOnlySpan<T> from = read.Slice((cell * reads.Floats) + offset, part.Width);
                    Span<T> sum = to.Slice((cell * stride) + part.Offset, part.Width);
                    if (reads.Join == ReadJoin.Product && reads.Parts.Length > 1)
                        AddProduct(model, window, reads, number, cell, from, sum);
                    else
                        Precision.Add(sum, from);
                }

            offset += reads.Join == ReadJoin.Concatenate ? part.Width : 0;
        }
    }

    /// <summary>The adjoints of a layer's joined output.</summary>
    internal static Span<T> BlockOf<T>(ModelLayout model, Window<T> window, Span<T> blocks, int layer)
        where T : struct
    {
        int cells = window.Steps * window.Rows, before = 0;
        for (int lower = 0; lower < layer; lower++)
            before += model.JoinedFloats(lower);
        return blocks.Slice(cells * before, cells * model.JoinedFloats(layer));
    }

    // d(a ⊙ b ⊙ …)/da = b ⊙ …
    private static void AddProduct<T>(ModelLayout model, Window<T> window, ReadLayout reads, int number, int cell, ReadOnlySpan<T> from, Span<T> sum)
        where T : struct
    {
        for (int i = 0; i < from.Length; i++)
        {
            double product = Precision.Widen(from[i]);
            for (int other = 0; other < reads.Parts.Length; other++)
                if (other != number)
                    product *= Precision.Widen(TapeVectors<T>.Of(model, window, reads.Parts[other])[cell][i]);
            sum[i] = Precision.Of<T>(Precision.Widen(sum[i]) + product);
        }
    }
}
