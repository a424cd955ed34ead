using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>
/// One rise and fall (Smith &amp; Topin 2019, arXiv:1708.07120), as in PyTorch's <c>OneCycleLR</c>: half a cosine from 1 / a up to 1 in the first part
/// of the updates, and another down to 1 / (a b) in the rest. The optimizer's learning rate is the peak. Its momentum does not change.
/// </summary>
public sealed record OneCycleSchedule : Schedule
{
    /// <summary>The number of updates of the cycle, at least 1. Later updates keep the final factor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public required long Updates { get; init => field = Setting.Count(value, nameof(Updates)); }

    /// <summary>The share of the updates in which the rate rises, at least 0 and below 1. Default: 0.3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Rise { get; init => field = Setting.Fraction(value, nameof(Rise)); } = 0.3;

    /// <summary>a, the ratio of peak to start, above 0. Default: 25.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public double StartDivisor { get; init => field = Setting.Positive(value, nameof(StartDivisor)); } = 25;

    /// <summary>b, the ratio of start to end, above 0. Default: 10,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public double EndDivisor { get; init => field = Setting.Positive(value, nameof(EndDivisor)); } = 1e4;

    /// <inheritdoc/>
    public override double Factor(long update)
    {
        // PyTorch's peak may lie before update 0 (no rise at all), where only its falling part is seen.
        double peak = (Rise * Updates) - 1, last = Updates - 1, start = 1 / StartDivisor, end = start / EndDivisor;
        if (peak > 0 && update <= peak)
            return CosineSchedule.Between(start, 1, update / peak);
        return update >= last ? end : CosineSchedule.Between(1, end, (update - peak) / (last - peak));
    }
}
