using System;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// Adam (Kingma &amp; Ba 2015, arXiv:1412.6980), PyTorch's <c>Adam</c>: g ← g + λ w; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²;
/// w ← w − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). λ is an L2 penalty. Defaults: η = 1e-3, λ = 0. <see cref="AdamW"/> has the better weight decay.
/// </summary>
public sealed record Adam : AdaptiveMoments
{
    /// <summary>An optimizer with PyTorch's default settings.</summary>
    public Adam()
        : base(1e-3f, 0)
    {
    }

    internal override void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay) =>
        Step(w, g, state, start, rate, decay, shrink: 1);
}
