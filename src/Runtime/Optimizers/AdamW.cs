using System;
using System.Numerics.Tensors;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019, arXiv:1711.05101), PyTorch's <c>AdamW</c>:
/// w ← (1 − η λ) w; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε).
/// </summary>
public sealed record AdamW : Optimizer
{
    private const int Chunk = 1024;

    /// <summary>η, at least 0; 1e-3 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float LearningRate { get; init => field = Setting.NonNegative(value, nameof(LearningRate)); } = 1e-3f;

    /// <summary>β₁, the decay of the mean gradient, at least 0 and below 1; 0.9 unless set. A double, because 1 − β₁ is what counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Beta1 { get; init => field = Setting.Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>β₂, the decay of the mean squared gradient, at least 0 and below 1; 0.999 unless set. A double, because 1 − β₂ is what counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Beta2 { get; init => field = Setting.Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>ε, above 0; 1e-8 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public float Epsilon { get; init => field = Setting.Positive(value, nameof(Epsilon)); } = 1e-8f;

    /// <summary>λ, at least 0; 1e-2 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float WeightDecay { get; init => field = Setting.NonNegative(value, nameof(WeightDecay)); } = 1e-2f;

    internal override int Moments => 2;

    // The scalars are double until they meet a tensor, and each line rounds as PyTorch's of the same form does; elementwise products, sums,
    // quotients and roots have the same bits at every vector width.
    internal override void Update(Span<float> weights, ReadOnlySpan<float> gradients, OptimizerState state)
    {
        state.Power1 *= Beta1;
        state.Power2 *= Beta2;
        float kept = (float)(1 - ((double)LearningRate * WeightDecay));
        float step = (float)(LearningRate / (1 - state.Power1)), root = (float)Math.Sqrt(1 - state.Power2);
        Span<float> first = stackalloc float[Chunk], second = stackalloc float[Chunk];
        for (int start = 0; start < weights.Length; start += Chunk)
        {
            int count = Math.Min(Chunk, weights.Length - start);
            ReadOnlySpan<float> g = gradients.Slice(start, count);
            Span<float> w = weights.Slice(start, count), a = first[..count], b = second[..count];
            Span<float> m = state.Moment(0).Slice(start, count), v = state.Moment(1).Slice(start, count);

            TensorPrimitives.Multiply(w, kept, w);                     // w ← (1 − η λ) w
            TensorPrimitives.Multiply(m, (float)Beta1, m);             // m ← β₁ m + (1 − β₁) g
            TensorPrimitives.MultiplyAdd(g, (float)(1 - Beta1), m, m);
            TensorPrimitives.Multiply(v, (float)Beta2, v);             // v ← β₂ v + (1 − β₂) g g
            TensorPrimitives.Multiply(g, (float)(1 - Beta2), a);
            TensorPrimitives.MultiplyAdd(a, g, v, v);
            TensorPrimitives.Sqrt(v, a);                               // a = √v / √(1 − β₂ᵗ) + ε
            TensorPrimitives.Divide(a, root, a);
            TensorPrimitives.Add(a, Epsilon, a);
            TensorPrimitives.Multiply(m, -step, b);                    // w ← w − η / (1 − β₁ᵗ) m / a
            TensorPrimitives.Divide(b, a, b);
            TensorPrimitives.Add(w, b, w);
        }
    }
}
