using System;
using System.ComponentModel;

namespace Unrolled.Tapes;

/// <summary>A model's parameters in one block; loops do not ask where it begins.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParameterBlock
{
    private readonly float[] _block;

    /// <summary>A block of zeros.</summary>
    /// <param name="count">How many parameters, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public ParameterBlock(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _block = new float[count];
    }

    /// <summary>The parameters.</summary>
    public Span<float> Values => _block;
}
