using System;
using System.Runtime.CompilerServices;
using Unrolled.Checks;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// Adagrad (Duchi et al. 2011), as PyTorch's <c>Adagrad</c>: g ← g + λ w; v ← v + g²; w ← w − η / (1 + (t − 1) ρ) · g / (√v + ε) in update t = 1, 2, …
/// Default learning rate: η = 1e-2.
/// </summary>
public sealed record Adagrad : Optimizer
{
    /// <summary>An optimizer with PyTorch's default settings.</summary>
    public Adagrad()
        : base(1e-2f)
    {
    }

    /// <summary>ρ, the decay of the learning rate per update, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float LearningRateDecay { get; init => field = Setting.NonNegative(value, nameof(LearningRateDecay)); }

    /// <summary>ε, above 0. Default: 1e-10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public float Epsilon { get; init => field = Setting.Positive(value, nameof(Epsilon)); } = 1e-10f;

    internal override int Moments => 1;

    internal override bool IsSquare(int moment) => true;

    internal override double Reach(OptimizerState state, double w, double g, double rate, double decay)
    {
        g += decay * w;
        double v = state.Bounds[0] += g * g;
        return Math.Max(v, w + (rate * g * Math.Max(1, 1 / (double)Epsilon)));
    }

    internal override void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay)
    {
        double step = rate / (1 + ((state.Updates - 1) * (double)LearningRateDecay));
        UpdateRule.Run(new Rule(decay, Epsilon, (float)-step), w, g, state.Moment(0, start, w.Length));
    }

    private readonly record struct Rule(float Decay, float Epsilon, float Step) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<T>(ref T w, T g, ref T v, ref T second, ref T third)
            where T : struct, IElements<T>
        {
            g = Decayed(w, g, Decay);
            v = v.Plus(g.Times(g));
            w = w.Plus(g.Times(Step).Over(v.Root().Plus(Epsilon)));
        }
    }
}
