using System;
using System.ComponentModel;
using Unrolled.Layouts;

namespace Unrolled.Tapes;

/// <summary>A model's parameters in one block; loops do not ask where it begins.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParameterBlock
{
    private readonly float[] _block;

    /// <summary>A block of zeros.</summary>
    /// <param name="count">How many parameters, at least 0.</param>
    /// <param name="contract">The version of the contract that the model was generated for.</param>
    /// <exception cref="InvalidOperationException">The model was generated for another version.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public ParameterBlock(int count, int contract)
    {
        Contract.Check(contract);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _block = new float[count];
    }

    /// <summary>The parameters.</summary>
    public Span<float> Values => _block;
}
