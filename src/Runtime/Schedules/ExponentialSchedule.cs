using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>γᵗ, as PyTorch's <c>ExponentialLR</c>.</summary>
public sealed record ExponentialSchedule : Schedule
{
    /// <summary>γ, what is left of the rate after each update, above 0: 0.999 halves it in 693 updates.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public required double Gamma { get; init => field = Setting.Positive(value, nameof(Gamma)); }

    /// <inheritdoc/>
    public override double Factor(long update) => Elementary.Power(Gamma, update);
}
