using System;
using System.Runtime.CompilerServices;
using Unrolled.Checks;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// RMSprop (Hinton 2012), PyTorch's <c>RMSprop</c>: g ← g + λ w; v ← α v + (1 − α) g²; d = √v + ε, or centered (Graves 2013, arXiv:1308.0850)
/// a ← α a + (1 − α) g and d = √(v − a²) + ε; w ← w − η g / d, or with momentum m ← μ m + g / d and w ← w − η m. Default learning rate: η = 1e-2.
/// </summary>
public sealed record RmsProp : Optimizer
{
    /// <summary>An optimizer with PyTorch's default settings.</summary>
    public RmsProp()
        : base(1e-2f)
    {
    }

    /// <summary>α, the decay of the mean squared gradient, at least 0 and below 1. Default: 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Alpha { get; init => field = Setting.Fraction(value, nameof(Alpha)); } = 0.99;

    /// <summary>ε, above 0. Default: 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public float Epsilon { get; init => field = Setting.Positive(value, nameof(Epsilon)); } = 1e-8f;

    /// <summary>μ, at least 0 and below 1. Default: 0, no momentum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public float Momentum { get; init => field = (float)Setting.Fraction(value, nameof(Momentum)); }

    /// <summary>Whether gradients are divided by their standard deviation instead of their root mean square. Default: false.</summary>
    public bool Centered { get; init; }

    internal override int Moments => 1 + (Centered ? 1 : 0) + (Momentum == 0 ? 0 : 1);

    internal override bool IsSquare(int moment) => moment == 0;

    internal override double Reach(OptimizerState state, double w, double g, double rate, double decay)
    {
        g += decay * w;
        double[] bounds = state.Bounds;
        double v = bounds[0] = Math.Max(bounds[0], g * g), quotient = g * Math.Max(1, 1 / (double)Epsilon);
        if (Centered)
            bounds[1] = Math.Max(bounds[1], g);
        if (Momentum != 0)
            quotient = bounds[Moments - 1] = (Momentum * bounds[Moments - 1]) + quotient;
        return Math.Max(Math.Max(v, quotient), w + (rate * quotient));
    }

    internal override void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay)
    {
        int count = w.Length;
        UpdateRule.Run(
            new Rule(Alpha, decay, Epsilon, Centered, Momentum, (float)-rate), w, g, state.Moment(0, start, count),
            Centered ? state.Moment(1, start, count) : default, Momentum == 0 ? default : state.Moment(Moments - 1, start, count));
    }

    private readonly record struct Rule(double Alpha, float Decay, float Epsilon, bool IsCentered, float Momentum, float Step) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<T>(ref T w, T g, ref T v, ref T a, ref T m)
            where T : struct, IElements<T>
        {
            g = Decayed(w, g, Decay);
            v = AverageSquare(v, g, Alpha);
            T d = v;
            if (IsCentered)
            {
                // Rounding may leave less than nothing of v − a², where PyTorch's root is NaN.
                a = Average(a, g, Alpha);
                d = v.Minus(a.Times(a)).AtLeastZero();
            }

            d = d.Root().Plus(Epsilon);
            if (Momentum == 0)
            {
                w = w.Plus(g.Times(Step).Over(d));
                return;
            }

            m = m.Times(Momentum).Plus(g.Over(d));
            w = w.Plus(m.Times(Step));
        }
    }
}
