using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// Cosines that begin again, each as long as the one before or longer (Loshchilov &amp; Hutter 2017, arXiv:1608.03983), as PyTorch's
/// <c>CosineAnnealingWarmRestarts</c>: m + (1 − m) (1 + cos(π c / Tᵢ)) / 2, c updates after the last restart.
/// </summary>
public sealed record CosineRestartSchedule : Schedule
{
    /// <summary>T₀, updates until the first restart, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public required long Period { get; init => field = Setting.Count(value, nameof(Period)); }

    /// <summary>How many times as long as the last each period is, at least 1. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Growth { get; init => field = (int)Setting.Count(value, nameof(Growth)); } = 1;

    /// <summary>m, at least 0, as a factor. Default: 0.</summary>
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
