using System;
using Unrolled.Checks;
using Unrolled.Numbers;

namespace Unrolled;

/// <summary>γᵗ, as in PyTorch's <c>ExponentialLR</c>.</summary>
public sealed record ExponentialSchedule : Schedule
{
    /// <summary>γ, the factor per update, above 0. Example: 0.999 halves the rate in 693 updates.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public required double Gamma { get; init => field = Setting.Positive(value, nameof(Gamma)); }

    /// <inheritdoc/>
    public override double Factor(long update) => Elementary.Power(Gamma, update);
}
