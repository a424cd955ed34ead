using System;
using Unrolled.Checks;
using Unrolled.Numbers;

namespace Unrolled;

/// <summary>
/// m + (1 − m) (1 + cos(π t / T)) / 2, as in PyTorch's <c>CosineAnnealingLR</c>. PyTorch's rises again after update T; this one stays at m.
/// </summary>
public sealed record CosineSchedule : Schedule
{
    /// <summary>T, the number of updates from factor 1 to the minimum, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public required long Updates { get; init => field = Setting.Count(value, nameof(Updates)); }

    /// <summary>m, the minimum factor, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double Minimum { get; init => field = Setting.NonNegative(value, nameof(Minimum)); }

    /// <inheritdoc/>
    public override double Factor(long update) => update >= Updates ? Minimum : Between(1, Minimum, (double)update / Updates);

    /// <summary>Half a wave of the cosine.</summary>
    /// <param name="from">Where <paramref name="part"/> is 0.</param>
    /// <param name="to">Where it is 1.</param>
    /// <param name="part">0 to 1.</param>
    internal static double Between(double from, double to, double part) => to + ((from - to) * (1 + Elementary.CosPi(part)) / 2);
}
