using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>
/// a + (b − a) t / T, and b from update T on, as in PyTorch's <c>LinearLR</c>. By default a warm-up; a decay if <see cref="End"/> is below
/// <see cref="Start"/>.
/// </summary>
public sealed record LinearSchedule : Schedule
{
    /// <summary>T, the number of updates from start to end, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public required long Updates { get; init => field = Setting.Count(value, nameof(Updates)); }

    /// <summary>a, at least 0. With 0 the first update changes nothing. Default: 1/3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double Start { get; init => field = Setting.NonNegative(value, nameof(Start)); } = 1.0 / 3;

    /// <summary>b, at least 0. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double End { get; init => field = Setting.NonNegative(value, nameof(End)); } = 1;

    /// <inheritdoc/>
    public override double Factor(long update) => update >= Updates ? End : Start + ((End - Start) * update / Updates);
}
