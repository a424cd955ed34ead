using System;

namespace Unrolled.Runtime;

/// <summary>What an optimizer remembers from update to update.</summary>
/// <param name="moments">Numbers per parameter.</param>
/// <param name="parameters">Trainable numbers of the model.</param>
internal sealed class OptimizerState(int moments, int parameters)
{
    private readonly float[] _moments = new float[checked(moments * parameters)];

    /// <summary>β₁ᵗ, a running product: a power would take its bits from the C library.</summary>
    public double Power1 { get; set; } = 1;

    /// <summary>β₂ᵗ.</summary>
    public double Power2 { get; set; } = 1;

    /// <summary>One of the moments of every parameter, zeros at first.</summary>
    /// <param name="index">Which moment.</param>
    public Span<float> Moment(int index) => _moments.AsSpan(index * parameters, parameters);
}
