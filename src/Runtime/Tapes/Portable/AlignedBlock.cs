using System;

namespace Unrolled.Tapes;

/// <summary>Numbers in one block; loops do not ask where it begins.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AlignedBlock<T>
    where T : struct
{
    private readonly T[] _block;

    /// <summary>A block of zeros.</summary>
    /// <param name="length">How many numbers.</param>
    public AlignedBlock(int length) => _block = new T[length];

    /// <summary>Some of the numbers.</summary>
    /// <param name="start">The first.</param>
    /// <param name="length">How many.</param>
    public Span<T> AsSpan(int start, int length) => _block.AsSpan(start, length);
}
