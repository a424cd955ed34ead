using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>The same factor in every update. Useful as a part of a longer schedule (<see cref="Schedule.Then"/>).</summary>
public sealed record ConstantSchedule : Schedule
{
    /// <summary>The factor, at least 0. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double Value { get; init => field = Setting.NonNegative(value, nameof(Value)); } = 1;

    /// <inheritdoc/>
    public override double Factor(long update) => Value;
}
