using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>
/// Lowers the learning rate when observations (<see cref="Trainer.Observe"/>, for example of the validation loss after each
/// epoch) stop improving, as in PyTorch's <c>ReduceLROnPlateau</c>. It combines with a <see cref="Schedule"/>: the two factors are multiplied.
/// </summary>
/// <remarks>
/// An observation is better if it is below b (1 − r) − a, or, if higher is better, above b (1 + r) + a. Here b is the best so far, r the
/// relative and a the absolute threshold. For numbers that may be negative, set r to 0 and a above 0.
/// </remarks>
public sealed record ReduceOnPlateau
{
    /// <summary>The factor of each reduction, above 0 and below 1. Default: 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0 or below, 1 or above, or NaN.</exception>
    public double Factor { get; init => field = Setting.Positive(Setting.Fraction(value, nameof(Factor)), nameof(Factor)); } = 0.1;

    /// <summary>How many observations in a row may fail to improve, at least 0. One more lowers the rate. Default: 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Patience { get; init => field = Setting.NonNegative(value, nameof(Patience)); } = 10;

    /// <summary>The number of ignored observations after a reduction, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Cooldown { get; init => field = Setting.NonNegative(value, nameof(Cooldown)); }

    /// <summary>r, the required improvement relative to the best, at least 0. Default: 1e-4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double RelativeThreshold { get; init => field = Setting.NonNegative(value, nameof(RelativeThreshold)); } = 1e-4;

    /// <summary>a, the required absolute improvement, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double AbsoluteThreshold { get; init => field = Setting.NonNegative(value, nameof(AbsoluteThreshold)); }

    /// <summary>Whether higher is better (accuracy) instead of lower (loss). Default: false.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>The minimum of the product of all reductions, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double Minimum { get; init => field = Setting.NonNegative(value, nameof(Minimum)); }

    /// <summary>Whether one observation is better than the best so far.</summary>
    internal bool IsBetter(double observed, double best) => HigherIsBetter
        ? observed > (best * (1 + RelativeThreshold)) + AbsoluteThreshold
        : observed < (best * (1 - RelativeThreshold)) - AbsoluteThreshold;
}
