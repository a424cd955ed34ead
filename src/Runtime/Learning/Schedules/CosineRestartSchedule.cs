using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>
/// Cosine decay with restarts, each period at least as long as the one before (Loshchilov &amp; Hutter 2017, arXiv:1608.03983), as in PyTorch's
/// <c>CosineAnnealingWarmRestarts</c>: m + (1 − m) (1 + cos(π c / Tᵢ)) / 2, c updates after the last restart.
/// </summary>
public sealed record CosineRestartSchedule : Schedule
{
    /// <summary>T₀, updates until the first restart, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public required long Period { get; init => field = Setting.Count(value, nameof(Period)); }

    /// <summary>The ratio of each period to the one before, at least 1. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Growth { get; init => field = (int)Setting.Count(value, nameof(Growth)); } = 1;

    /// <summary>m, the minimum factor, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double Minimum { get; init => field = Setting.NonNegative(value, nameof(Minimum)); }

    /// <inheritdoc/>
    public override double Factor(long update)
    {
        long period = Period, current = update;
        if (Growth == 1)
            current %= period;
        for (; current >= period; period = checked(period * Growth))
            current -= period;
        return CosineSchedule.Between(1, Minimum, (double)current / period);
    }
}
