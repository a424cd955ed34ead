using System;
using Unrolled.Checks;
using Unrolled.Numbers;

namespace Unrolled;

/// <summary>γ^⌊t / n⌋: the rate drops every n updates, as in PyTorch's <c>StepLR</c>.</summary>
public sealed record StepSchedule : Schedule
{
    /// <summary>n, the number of updates between drops, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public required long Every { get; init => field = Setting.Count(value, nameof(Every)); }

    /// <summary>γ, above 0. Default: 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public double Gamma { get; init => field = Setting.Positive(value, nameof(Gamma)); } = 0.1;

    /// <inheritdoc/>
    public override double Factor(long update) => Elementary.Power(Gamma, update / Every);
}
