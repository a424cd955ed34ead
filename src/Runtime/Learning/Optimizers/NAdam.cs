using System;
using System.Runtime.CompilerServices;
using Unrolled.Checks;
using Unrolled.Learning;
using Unrolled.Numbers;

namespace Unrolled;

/// <summary>
/// Adam with Nesterov's momentum (Dozat 2016), PyTorch's <c>NAdam</c>: with μₜ = β₁ (1 − ½ · 0.96^(t ψ)) and Mₜ = μ₁ μ₂ … μₜ, g ← g + λ w;
/// m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; d = √(v / (1 − β₂ᵗ)) + ε; w ← w − η (1 − μₜ) / (1 − Mₜ) · g / d − η μₜ₊₁ / (1 − Mₜ₊₁) · m / d.
/// λ is an L2 penalty. Defaults: η = 2e-3, λ = 0.
/// </summary>
/// <remarks>PyTorch up to 1.13 has one μₜ too many in Mₜ₊₁. This is the formula of the paper and of PyTorch 2.</remarks>
public sealed record NAdam : AdaptiveMoments
{
    /// <summary>An optimizer with PyTorch's default settings.</summary>
    public NAdam()
        : base(2e-3f, 0)
    {
    }

    /// <summary>ψ, the rate at which the momentum grows to β₁, at least 0. Default: 4e-3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float MomentumDecay { get; init => field = Setting.NonNegative(value, nameof(MomentumDecay)); } = 4e-3f;

    internal override int Powers => 3;

    // Power1 is Mₜ, Power3 is 0.96^(t ψ).
    internal override void Advance(OptimizerState state)
    {
        state.Power3 *= MomentumGrowth;
        state.Power1 *= Momentum(state.Power3);
        state.Power2 *= Beta2;
    }

    internal override void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay)
    {
        double now = Momentum(state.Power3), next = Momentum(state.Power3 * MomentumGrowth);
        var rule = new Rule(
            Beta1, Beta2, decay, (float)(1 - state.Power2), Epsilon,
            (float)-(rate * (1 - now) / (1 - state.Power1)), (float)-(rate * next / (1 - (state.Power1 * next))));
        UpdateRule.Run(rule, w, g, state.Moment(0, start, w.Length), state.Moment(1, start, w.Length));
    }

    private readonly record struct Rule(
        double Beta1, double Beta2, float Decay, float Correction, float Epsilon, float Step, float StepAhead) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<T>(ref T w, T g, ref T m, ref T v, ref T third)
            where T : struct, IElements<T>
        {
            g = Decayed(w, g, Decay);
            m = Average(m, g, Beta1);
            v = AverageSquare(v, g, Beta2);
            T d = v.Over(Correction).Root().Plus(Epsilon);
            w = w.Plus(g.Times(Step).Over(d));
            w = w.Plus(m.Times(StepAhead).Over(d));
        }
    }

    // 0.96^ψ, by our own exp and log.
    private double MomentumGrowth => Elementary.Exp(MomentumDecay * Elementary.Log(0.96));

    // μ, given 0.96^(t ψ)
    private double Momentum(double power) => Beta1 * (1 - (0.5 * power));
}
