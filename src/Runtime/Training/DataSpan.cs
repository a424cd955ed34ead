using System;

namespace Unrolled.Training;

/// <summary>A caller's inputs or targets: numbers, or indices of tokens or classes.</summary>
internal readonly ref struct DataSpan
{
    private DataSpan(ReadOnlySpan<float> numbers, ReadOnlySpan<int> indices, bool areIndices)
    {
        Numbers = numbers;
        Indices = indices;
        AreIndices = areIndices;
    }

    /// <summary>The numbers. Empty for indices.</summary>
    public ReadOnlySpan<float> Numbers { get; }

    /// <summary>The indices. Empty for numbers.</summary>
    public ReadOnlySpan<int> Indices { get; }

    /// <summary>Whether the data are indices.</summary>
    public bool AreIndices { get; }

    /// <summary>The number of elements.</summary>
    public int Length => AreIndices ? Indices.Length : Numbers.Length;

    public static implicit operator DataSpan(ReadOnlySpan<float> numbers) => new(numbers, default, false);

    public static implicit operator DataSpan(ReadOnlySpan<int> indices) => new(default, indices, true);

    /// <summary>A part of the data.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="count">The number of elements.</param>
    public DataSpan Slice(int start, int count) => AreIndices ? Indices.Slice(start, count) : Numbers.Slice(start, count);
}
