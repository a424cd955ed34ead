using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Unrolled.Tapes;

/// <summary>Vectors at a fixed distance from each other: the same value at successive steps and rows of a tape.</summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Series<T>
    where T : struct
{
    private readonly ReadOnlySpan<T> _values;

    /// <summary>A series over <paramref name="values"/>.</summary>
    /// <param name="values">The first vector and all that follow.</param>
    /// <param name="stride">Numbers from one vector to the next.</param>
    public Series(ReadOnlySpan<T> values, int stride)
    {
        _values = values;
        Stride = stride;
    }

    /// <summary>Numbers from one vector to the next.</summary>
    public int Stride { get; }

    /// <summary>A vector and everything after it.</summary>
    /// <param name="index">The index, from 0.</param>
    public ReadOnlySpan<T> this[int index] => _values[(index * Stride)..];

    /// <summary>The part of each vector that begins at <paramref name="start"/>.</summary>
    /// <param name="start">The numbers to skip at the front of each vector.</param>
    public Series<T> From(int start) => new(_values[start..], Stride);

    /// <summary>The series without its first vectors.</summary>
    /// <param name="count">The number of vectors to skip.</param>
    public Series<T> Skip(int count) => new(_values[(count * Stride)..], Stride);

    /// <summary>Every so many vectors of the series, beginning with the first.</summary>
    internal Series<T> Each(int distance) => new(_values, Stride * distance);

    /// <summary>Where the first vector begins. It is not written through.</summary>
    internal ref T Reference => ref MemoryMarshal.GetReference(_values);

    /// <summary>Where a vector begins.</summary>
    internal ref readonly T Row(int index) => ref this[index][0];

    /// <summary>The numbers from the first vector to the end of the last, with a bounds check. Kernels read them without further checks.</summary>
    internal ReadOnlySpan<T> Covering(int count, int width) => _values[..(((count - 1) * Stride) + width)];
}
