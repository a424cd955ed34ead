using System;

namespace Unrolled;

#pragma warning disable CA2225 // The conversions are the point of the type.

/// <summary>
/// A <see cref="DataSpan"/> that can be stored: numbers, or indices of tokens or classes. Arrays and memory of <c>float</c> and of <c>int</c> become one implicitly, without a copy.
/// </summary>
public readonly struct DataMemory
{
    private readonly ReadOnlyMemory<float> _numbers;
    private readonly ReadOnlyMemory<int> _indices;

    private DataMemory(ReadOnlyMemory<float> numbers, ReadOnlyMemory<int> indices, bool areIndices) => (_numbers, _indices, AreIndices) = (numbers, indices, areIndices);

    /// <summary>Whether the data are indices.</summary>
    public bool AreIndices { get; }

    /// <summary>The number of elements.</summary>
    public int Length => AreIndices ? _indices.Length : _numbers.Length;

    /// <summary>All data.</summary>
    public DataSpan Span => AreIndices ? _indices.Span : _numbers.Span;

    /// <summary>Numbers.</summary>
    /// <param name="numbers">The numbers. They are not copied.</param>
    public static implicit operator DataMemory(ReadOnlyMemory<float> numbers) => new(numbers, default, false);

    /// <summary>Numbers.</summary>
    /// <param name="numbers">The numbers. They are not copied.</param>
    public static implicit operator DataMemory(Memory<float> numbers) => new(numbers, default, false);

    /// <summary>Numbers.</summary>
    /// <param name="numbers">The numbers. They are not copied. Null: none.</param>
    public static implicit operator DataMemory(float[]? numbers) => new(numbers, default, false);

    /// <summary>Indices.</summary>
    /// <param name="indices">The indices. They are not copied.</param>
    public static implicit operator DataMemory(ReadOnlyMemory<int> indices) => new(default, indices, true);

    /// <summary>Indices.</summary>
    /// <param name="indices">The indices. They are not copied.</param>
    public static implicit operator DataMemory(Memory<int> indices) => new(default, indices, true);

    /// <summary>Indices.</summary>
    /// <param name="indices">The indices. They are not copied. Null: none.</param>
    public static implicit operator DataMemory(int[]? indices) => new(default, indices, true);
}
