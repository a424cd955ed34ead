using System;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Layouts;

namespace Unrolled.Tapes;

/// <summary>A state as bytes: the hash of its model's layers, whether it has started, then its numbers, little-endian.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateBytes
{
    /// <summary>Writes a state.</summary>
    /// <param name="model">An even number that identifies models with the same layers.</param>
    /// <param name="started">0 for a fresh state, otherwise 1.</param>
    /// <param name="values">The state's numbers.</param>
    /// <param name="destination">Receives 4 + 4 × numbers bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public static void Write(int model, int started, ReadOnlySpan<float> values, Span<byte> destination)
    {
        Check(destination.Length, values.Length, nameof(destination));
        BinaryPrimitives.WriteInt32LittleEndian(destination, model | started);
        for (int index = 0; index < values.Length; index++)
            BinaryPrimitives.WriteSingleLittleEndian(destination[Contract.StateBytes(index)..], values[index]);
    }

    /// <summary>Reads a state.</summary>
    /// <param name="model">The number that <see cref="Write"/> was given.</param>
    /// <param name="source">4 + 4 × numbers bytes.</param>
    /// <param name="values">Receives the numbers.</param>
    /// <returns>0 for a fresh state, otherwise 1.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length, belongs to another model, or is a fresh state with nonzero numbers.</exception>
    public static int Read(int model, ReadOnlySpan<byte> source, Span<float> values)
    {
        Check(source.Length, values.Length, nameof(source));
        int head = BinaryPrimitives.ReadInt32LittleEndian(source), started = head & 1;
        if (head - started != model)
            throw new ArgumentException("expected the bytes of a state of this model; these are of a model with other layers, or of no state.", nameof(source));
        for (int index = 0; index < values.Length; index++)
            values[index] = BinaryPrimitives.ReadSingleLittleEndian(source[Contract.StateBytes(index)..]);
        if (started == 0 && values.ContainsAnyExcept(0f))
            throw new ArgumentException("the bytes are of a state that has not started, and hold numbers: they are damaged.", nameof(source));
        return started;
    }

    /// <summary>The numbers of a state without an inline array. The span is valid while the state stays in place.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">The number of numbers.</param>
    public static ReadOnlySpan<float> Values(scoped in float first, int count) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef(in first), count);

    /// <summary>The same numbers, writable.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">The number of numbers.</param>
    public static Span<float> Numbers(scoped ref float first, int count) => MemoryMarshal.CreateSpan(ref first, count);

    /// <summary>Whether no number of a state is NaN or infinite.</summary>
    /// <param name="values">The state's numbers.</param>
    public static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
            if (!float.IsFinite(value))
                return false;
        return true;
    }

    /// <summary>Whether two states have the same bits.</summary>
    /// <param name="left">The numbers of one.</param>
    /// <param name="right">The numbers of the other.</param>
    public static bool SameBits(ReadOnlySpan<float> left, ReadOnlySpan<float> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    /// <summary>A hash of a state's bits.</summary>
    /// <param name="started">0 for a fresh state, otherwise 1.</param>
    /// <param name="values">The state's numbers.</param>
    public static int Hash(int started, ReadOnlySpan<float> values)
    {
        var hash = default(HashCode);
        hash.Add(started);
        hash.AddBytes(MemoryMarshal.AsBytes(values));
        return hash.ToHashCode();
    }

    private static void Check(int length, int values, string name)
    {
        if (length != Contract.StateBytes(values))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"expected {Contract.StateBytes(values)} bytes, was given {length}."), name);
    }
}
