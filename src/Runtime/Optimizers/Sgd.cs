using System;
using System.Numerics.Tensors;

namespace Unrolled;

/// <summary>Stochastic gradient descent with momentum: m ← μ m + g, θ ← θ − η m (PyTorch's form, learning rate outside the momentum).</summary>
public sealed record Sgd : Optimizer
{
    /// <summary>η, at least 0 and below 1e6. 0.01 unless set.</summary>
    public float LearningRate { get; init => field = Within(value, 0, 1e6f); } = 0.01f;

    /// <summary>μ, at least 0 and below 1. 0 unless set.</summary>
    public float Momentum { get; init => field = Within(value, 0, 1); }

    /// <summary>λ, at least 0 and below 1e6: g ← g + λ θ. 0 unless set.</summary>
    public float WeightDecay { get; init => field = Within(value, 0, 1e6f); }

    /// <inheritdoc/>
    public override int MomentsPerParameter => Momentum > 0 ? 1 : 0;

    /// <inheritdoc/>
    public override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> moments, ref OptimizerPowers powers)
    {
        Span<float> block = stackalloc float[256];
        for (int start = 0; start < parameters.Length; start += block.Length)
        {
            int length = Math.Min(block.Length, parameters.Length - start);
            Span<float> parameter = parameters.Slice(start, length), step = block[..length];
            gradients.Slice(start, length).CopyTo(step);
            if (WeightDecay > 0)
                TensorPrimitives.MultiplyAdd(parameter, WeightDecay, step, step);
            if (Momentum > 0)
            {
                Span<float> moment = moments.Slice(start, length);
                TensorPrimitives.MultiplyAdd(moment, Momentum, step, moment);
                moment.CopyTo(step);
            }

            TensorPrimitives.MultiplyAdd(step, -LearningRate, parameter, parameter);
        }
    }
}
