using System;
using System.Numerics.Tensors;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// Stochastic gradient descent, PyTorch's <c>SGD</c>: g ← g + λ w; m ← μ m + g; w ← w − η m, with learning rate η, momentum μ and weight decay λ.
/// </summary>
public sealed record Sgd : Optimizer
{
    private const int Chunk = 1024;

    /// <summary>η, at least 0; 1e-3 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float LearningRate { get; init => field = Setting.NonNegative(value, nameof(LearningRate)); } = 1e-3f;

    /// <summary>μ, at least 0 and below 1; 0, no momentum, unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public float Momentum { get; init => field = (float)Setting.Fraction(value, nameof(Momentum)); }

    /// <summary>λ, at least 0; 0 unless set. It is added to the gradient.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float WeightDecay { get; init => field = Setting.NonNegative(value, nameof(WeightDecay)); }

    internal override int Moments => Momentum == 0 ? 0 : 1;

    // Each line rounds as PyTorch's of the same form does; elementwise products and sums have the same bits at every vector width.
    internal override void Update(Span<float> weights, ReadOnlySpan<float> gradients, OptimizerState state)
    {
        Span<float> scratch = stackalloc float[Chunk];
        for (int start = 0; start < weights.Length; start += Chunk)
        {
            int count = Math.Min(Chunk, weights.Length - start);
            Span<float> w = weights.Slice(start, count), g = scratch[..count];
            TensorPrimitives.MultiplyAdd(w, WeightDecay, gradients.Slice(start, count), g);
            if (Momentum != 0)
            {
                Span<float> m = state.Moment(0).Slice(start, count);
                TensorPrimitives.MultiplyAdd(m, Momentum, g, m);
                g = m;
            }

            TensorPrimitives.MultiplyAdd(g, -LearningRate, w, w);
        }
    }
}
