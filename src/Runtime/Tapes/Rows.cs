using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Unrolled.Tapes;

/// <summary>Writable vectors at a fixed distance from each other, such as the records of the rows of one step.</summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Rows<T>
    where T : struct
{
    private readonly Span<T> _values;

    /// <summary>Rows over <paramref name="values"/>.</summary>
    /// <param name="values">The first vector and all that follow. Empty if not needed.</param>
    /// <param name="stride">Numbers from one vector to the next.</param>
    public Rows(Span<T> values, int stride)
    {
        _values = values;
        Stride = stride;
    }

    /// <summary>Numbers from one vector to the next.</summary>
    public int Stride { get; }

    /// <summary>Whether the vectors are not needed.</summary>
    public bool IsEmpty => _values.IsEmpty;

    /// <summary>A vector and everything after it.</summary>
    /// <param name="row">The index, from 0.</param>
    public Span<T> this[int row] => _values[(row * Stride)..];

    /// <summary>The part of each vector that begins at <paramref name="start"/>.</summary>
    /// <param name="start">The numbers to skip at the front of each vector.</param>
    public Rows<T> From(int start) => new(_values[start..], Stride);

    /// <summary>The rows without the first ones. Empty if there are none.</summary>
    /// <param name="count">The number of rows to skip.</param>
    public Rows<T> Skip(int count) => IsEmpty ? this : new(_values[(count * Stride)..], Stride);

    /// <summary>The same vectors, read-only.</summary>
    public Series<T> AsSeries() => new(_values, Stride);

    /// <summary>Where the first vector begins.</summary>
    internal ref T Reference => ref MemoryMarshal.GetReference(_values);

    /// <summary>The numbers from the first vector to the end of the last, with a bounds check. Kernels write them without further checks.</summary>
    internal Span<T> Covering(int count, int width) => _values[..(((count - 1) * Stride) + width)];
}
