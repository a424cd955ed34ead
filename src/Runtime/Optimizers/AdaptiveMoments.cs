using System;
using System.Numerics.Tensors;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>What Adam and its kin share: running means of the gradient and of its square, m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g².</summary>
public abstract record AdaptiveMoments : Optimizer
{
    private protected AdaptiveMoments(float learningRate, float weightDecay)
        : base(learningRate, weightDecay)
    {
    }

    /// <summary>β₁, the decay of the mean gradient, at least 0 and below 1; 0.9 unless set. A double, because 1 − β₁ is what counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Beta1 { get; init => field = Setting.Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>β₂, the decay of the mean squared gradient, at least 0 and below 1; 0.999 unless set. A double, because 1 − β₂ is what counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Beta2 { get; init => field = Setting.Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>ε, above 0; 1e-8 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public float Epsilon { get; init => field = Setting.Positive(value, nameof(Epsilon)); } = 1e-8f;

    internal override int Moments => 2;

    internal override int Powers => 2;

    internal override bool IsSquare(int moment) => moment == 1;

    // |m| / d is at most |m| / ε, and NAdam's two steps are together no larger than one of g and m side by side.
    internal override double Reach(OptimizerState state, double w, double g, double rate, double decay)
    {
        double[] bounds = state.Bounds;
        double all = g + (decay * w), m = bounds[0] = Math.Max(bounds[0], all), v = bounds[1] = Math.Max(bounds[1], all * all);
        double corrected = rate / (1 - (state.Power1 * Beta1)), step = corrected * (all + m) * Math.Max(1, 1 / (double)Epsilon);
        return Math.Max(Math.Max(v, corrected), ((1 + (rate * decay)) * Math.Max(1, w)) + step);
    }

    internal override void Advance(OptimizerState state)
    {
        state.Power1 *= Beta1;
        state.Power2 *= Beta2;
    }

    /// <summary>w ← w − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε), after m and v have taken in g.</summary>
    private protected void Step(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate)
    {
        int count = w.Length;
        Span<float> m = state.Moment(0, start, count), v = state.Moment(1, start, count);
        Span<float> d = state.Scratch(1, count), scratch = state.Scratch(2, count);
        Average(m, g, Beta1);
        AverageSquare(v, g, Beta2, scratch);
        TensorPrimitives.Sqrt(v, d);
        TensorPrimitives.Divide(d, (float)Math.Sqrt(1 - state.Power2), d);
        TensorPrimitives.Add(d, Epsilon, d);
        Subtract(w, rate / (1 - state.Power1), m, d, scratch);
    }
}
