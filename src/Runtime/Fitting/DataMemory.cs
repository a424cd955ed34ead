using System;
using Unrolled.Training;

namespace Unrolled.Fitting;

/// <summary>A <see cref="DataSpan"/> that can be stored.</summary>
internal readonly struct DataMemory
{
    private readonly ReadOnlyMemory<float> _numbers;
    private readonly ReadOnlyMemory<int> _indices;

    public DataMemory(ReadOnlyMemory<float> numbers) => _numbers = numbers;

    public DataMemory(ReadOnlyMemory<int> indices)
    {
        _indices = indices;
        AreIndices = true;
    }

    /// <summary>Whether the data are indices.</summary>
    public bool AreIndices { get; }

    /// <summary>All data.</summary>
    public DataSpan Span => AreIndices ? _indices.Span : _numbers.Span;
}
