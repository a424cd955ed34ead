using System;
using System.Runtime.CompilerServices;
using Unrolled.Checks;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>The common part of Adam and its variants: running means of the gradient and of its square, m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g².</summary>
public abstract record AdaptiveMoments : Optimizer
{
    private protected AdaptiveMoments(float learningRate, float weightDecay)
        : base(learningRate, weightDecay)
    {
    }

    /// <summary>β₁, the decay of the mean gradient, at least 0 and below 1. It is a double for the precision of 1 − β₁. Default: 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Beta1 { get; init => field = Setting.Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>β₂, the decay of the mean squared gradient, at least 0 and below 1. It is a double for the precision of 1 − β₂. Default: 0.999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Beta2 { get; init => field = Setting.Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>ε, above 0. Default: 1e-8.</summary>
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

    /// <summary>w ← s w and g ← g + λ w; then w ← w − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε), after m and v are updated with g.</summary>
    private protected void Step(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay, float shrink)
    {
        var rule = new Rule(Beta1, Beta2, decay, shrink, (float)Math.Sqrt(1 - state.Power2), Epsilon, (float)-(rate / (1 - state.Power1)));
        UpdateRule.Run(rule, w, g, state.Moment(0, start, w.Length), state.Moment(1, start, w.Length));
    }

    private readonly record struct Rule(double Beta1, double Beta2, float Decay, float Shrink, float Correction, float Epsilon, float Step) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<T>(ref T w, T g, ref T m, ref T v, ref T third)
            where T : struct, IElements<T>
        {
            w = w.Times(Shrink);
            g = Decayed(w, g, Decay);
            m = Average(m, g, Beta1);
            v = AverageSquare(v, g, Beta2);
            w = w.Plus(m.Times(Step).Over(v.Root().Over(Correction).Plus(Epsilon)));
        }
    }
}
