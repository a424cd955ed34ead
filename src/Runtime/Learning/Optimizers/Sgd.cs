using System;
using System.Runtime.CompilerServices;
using Unrolled.Checks;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// Stochastic gradient descent, PyTorch's <c>SGD</c>: g ← g + λ w; m ← μ m + (1 − τ) g, and m ← g in the first update; w ← w − η m, or with Nesterov's
/// momentum w ← w − η (g + μ m). Learning rate η, momentum μ, dampening τ, weight decay λ. Default learning rate: η = 1e-3.
/// </summary>
public sealed record Sgd : Optimizer
{
    /// <summary>An optimizer for plain gradient descent. Settings add momentum and more.</summary>
    public Sgd()
        : base(1e-3f)
    {
    }

    /// <summary>μ, at least 0 and below 1. Default: 0, no momentum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public float Momentum { get; init => field = (float)Setting.Fraction(value, nameof(Momentum)); }

    /// <summary>τ, from 0 to 1. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, above 1, or NaN.</exception>
    public float Dampening { get; init => field = Setting.Portion(value, nameof(Dampening)); }

    /// <summary>Whether to use Nesterov's momentum (Sutskever et al. 2013). Requires a momentum and no dampening. Default: false.</summary>
    public bool Nesterov { get; init; }

    internal override int Moments => Momentum == 0 ? 0 : 1;

    internal override void Check()
    {
        if (Nesterov && (Momentum == 0 || Dampening != 0))
            throw new ArgumentException("Nesterov = true needs a Momentum above 0 and no Dampening: set Momentum, 0.9 say, and leave Dampening out.");
    }

    internal override double Reach(OptimizerState state, double w, double g, double rate, double decay)
    {
        g += decay * w;
        if (Momentum == 0)
            return w + (rate * g);
        double m = state.Bounds[0] = (Momentum * state.Bounds[0]) + g;
        return Math.Max(m, w + (rate * (g + m)));
    }

    internal override void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay) =>
        UpdateRule.Run(
            new Rule(decay, Momentum, (float)(1 - (double)Dampening), state.Updates == 1, Nesterov, (float)-rate), w, g,
            Momentum == 0 ? default : state.Moment(0, start, w.Length));

    private readonly record struct Rule(float Decay, float Momentum, float Weight, bool IsFirst, bool LooksAhead, float Step) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<T>(ref T w, T g, ref T m, ref T second, ref T third)
            where T : struct, IElements<T>
        {
            g = Decayed(w, g, Decay);
            if (Momentum != 0)
            {
                m = IsFirst ? g : m.Times(Momentum).Plus(g.Times(Weight));
                g = LooksAhead ? m.Times(Momentum).Plus(g) : m;
            }

            w = w.Plus(g.Times(Step));
        }
    }
}
