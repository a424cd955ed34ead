using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// Lowers the learning rate when what is observed (<see cref="Trainer.Observe"/>: the loss on data that is not trained on, say, after each
/// epoch) stops getting better, as PyTorch's <c>ReduceLROnPlateau</c>. It works beside a <see cref="Schedule"/>: the two factors are multiplied.
/// </summary>
/// <remarks>
/// An observation is better where it is below b (1 − r) − a, or, where higher is better, above b (1 + r) + a; b is the best so far, r the
/// relative and a the absolute threshold. For numbers that may be negative, set r to 0 and a above it.
/// </remarks>
public sealed record ReduceOnPlateau
{
    /// <summary>What is left of the learning rate, above 0 and below 1. Default: 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0 or below, 1 or above, or NaN.</exception>
    public double Factor { get; init => field = Setting.Positive(Setting.Fraction(value, nameof(Factor)), nameof(Factor)); } = 0.1;

    /// <summary>How many observations in a row may be no better; one more lowers the rate. At least 0. Default: 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Patience { get; init => field = Setting.NonNegative(value, nameof(Patience)); } = 10;

    /// <summary>Observations after a reduction that are not counted, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Cooldown { get; init => field = Setting.NonNegative(value, nameof(Cooldown)); }

    /// <summary>r, the part of the best by which an observation has to be better, at least 0. Default: 1e-4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double RelativeThreshold { get; init => field = Setting.NonNegative(value, nameof(RelativeThreshold)); } = 1e-4;

    /// <summary>a, by how much an observation has to be better, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double AbsoluteThreshold { get; init => field = Setting.NonNegative(value, nameof(AbsoluteThreshold)); }

    /// <summary>Whether better means higher (accuracy) rather than lower (loss).</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>The least that all reductions together leave of the learning rate, as a factor, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double Minimum { get; init => field = Setting.NonNegative(value, nameof(Minimum)); }

    /// <summary>Whether one observation is better than the best so far.</summary>
    internal bool IsBetter(double observed, double best) => HigherIsBetter
        ? observed > (best * (1 + RelativeThreshold)) + AbsoluteThreshold
        : observed < (best * (1 - RelativeThreshold)) - AbsoluteThreshold;
}
