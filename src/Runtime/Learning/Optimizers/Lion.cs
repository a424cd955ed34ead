using System;
using System.Runtime.CompilerServices;
using Unrolled.Checks;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// Lion (Chen et al. 2023, arXiv:2302.06675, Algorithm 2): c = β₁ m + (1 − β₁) g; w ← w − η (sign(c) + λ w); m ← β₂ m + (1 − β₂) g. Every weight
/// moves by η. Use a third to a tenth of Adam's learning rate, and three to ten times its weight decay. Default learning rate: η = 1e-4.
/// </summary>
public sealed record Lion : Optimizer
{
    /// <summary>An optimizer with the paper's default settings.</summary>
    public Lion()
        : base(1e-4f)
    {
    }

    /// <summary>β₁, the share of momentum in the step, at least 0 and below 1. Default: 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Beta1 { get; init => field = Setting.Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>β₂, the decay of the momentum, at least 0 and below 1. Default: 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Beta2 { get; init => field = Setting.Fraction(value, nameof(Beta2)); } = 0.99;

    internal override int Moments => 1;

    internal override double Reach(OptimizerState state, double w, double g, double rate, double decay)
    {
        double m = state.Bounds[0] = Math.Max(state.Bounds[0], g);
        return Math.Max(m, ((1 + (rate * decay)) * Math.Max(1, w)) + rate);
    }

    internal override void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay) =>
        UpdateRule.Run(new Rule(Beta1, Beta2, (float)(1 - (rate * decay)), (float)rate), w, g, state.Moment(0, start, w.Length));

    private readonly record struct Rule(double Beta1, double Beta2, float Shrink, float Step) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<T>(ref T w, T g, ref T m, ref T second, ref T third)
            where T : struct, IElements<T>
        {
            // w ← (1 − η λ) w − η sign(c), where sign(0) is 0
            T c = Average(m, g, Beta1);
            w = w.Times(Shrink).Minus(c.Sign(Step));
            m = Average(m, g, Beta2);
        }
    }
}
