using System;

namespace Unrolled.Runtime;

/// <summary>A <see cref="DataSpan"/> that can be kept.</summary>
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

    /// <summary>Which of the two they are.</summary>
    public bool AreIndices { get; }

    /// <summary>All of them.</summary>
    public DataSpan Span => AreIndices ? _indices.Span : _numbers.Span;
}
