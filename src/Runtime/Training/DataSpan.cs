using System;

namespace Unrolled.Runtime;

/// <summary>What a caller hands over as inputs or targets: numbers, or the indices of tokens or classes.</summary>
internal readonly ref struct DataSpan
{
    private DataSpan(ReadOnlySpan<float> numbers, ReadOnlySpan<int> indices, bool areIndices)
    {
        Numbers = numbers;
        Indices = indices;
        AreIndices = areIndices;
    }

    /// <summary>The numbers; empty where they are indices.</summary>
    public ReadOnlySpan<float> Numbers { get; }

    /// <summary>The indices; empty where they are numbers.</summary>
    public ReadOnlySpan<int> Indices { get; }

    /// <summary>Which of the two they are.</summary>
    public bool AreIndices { get; }

    /// <summary>How many there are.</summary>
    public int Length => AreIndices ? Indices.Length : Numbers.Length;

    public static implicit operator DataSpan(ReadOnlySpan<float> numbers) => new(numbers, default, false);

    public static implicit operator DataSpan(ReadOnlySpan<int> indices) => new(default, indices, true);

    /// <summary>Some of them.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    public DataSpan Slice(int start, int count) => AreIndices ? Indices.Slice(start, count) : Numbers.Slice(start, count);
}
