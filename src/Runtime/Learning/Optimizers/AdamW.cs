using System;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019, arXiv:1711.05101), PyTorch's <c>AdamW</c>:
/// w ← (1 − η λ) w; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). Defaults: η = 1e-3, λ = 1e-2.
/// </summary>
public sealed record AdamW : AdaptiveMoments
{
    /// <summary>An optimizer with PyTorch's default settings.</summary>
    public AdamW()
        : base(1e-3f, 1e-2f)
    {
    }

    internal override void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay) =>
        Step(w, g, state, start, rate, decay: 0, (float)(1 - (rate * decay)));
}
