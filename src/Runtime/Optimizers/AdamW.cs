using System;
using System.Numerics.Tensors;

namespace Unrolled;

/// <summary>
/// Adam with decoupled weight decay (Kingma &amp; Ba 2014, arXiv:1412.6980; Loshchilov &amp; Hutter 2017, arXiv:1711.05101), in PyTorch's order of operations.
/// </summary>
public sealed record AdamW : Optimizer
{
    /// <summary>η, at least 0 and below 1e6. 0.001 unless set.</summary>
    public float LearningRate { get; init => field = Within(value, 0, 1e6f); } = 1e-3f;

    /// <summary>β₁, at least 0 and below 1. 0.9 unless set.</summary>
    public float Beta1 { get; init => field = Within(value, 0, 1); } = 0.9f;

    /// <summary>β₂, at least 0 and below 1. 0.999 unless set.</summary>
    public float Beta2 { get; init => field = Within(value, 0, 1); } = 0.999f;

    /// <summary>ε, at least 0, outside the root. 1e-8 unless set.</summary>
    public float Epsilon { get; init => field = Within(value, 0, float.PositiveInfinity); } = 1e-8f;

    /// <summary>λ, at least 0 and below 1e6: θ ← θ (1 − η λ) before the step. 0.01 unless set.</summary>
    public float WeightDecay { get; init => field = Within(value, 0, 1e6f); } = 0.01f;

    /// <inheritdoc/>
    public override int MomentsPerParameter => 2;

    /// <inheritdoc/>
    public override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> moments, ref OptimizerPowers powers)
    {
        powers = new OptimizerPowers(powers.Beta1 * Exact(Beta1), powers.Beta2 * Exact(Beta2));
        float step = (float)(Exact(LearningRate) / (1 - powers.Beta1)), root = (float)Math.Sqrt(1 - powers.Beta2);
        Span<float> block = stackalloc float[256];
        for (int start = 0; start < parameters.Length; start += block.Length)
        {
            int length = Math.Min(block.Length, parameters.Length - start);
            Update(
                parameters.Slice(start, length), gradients.Slice(start, length), moments.Slice(start, length),
                moments.Slice(parameters.Length + start, length), block[..length], step, root);
        }
    }

    private void Update(Span<float> parameter, ReadOnlySpan<float> gradient, Span<float> m, Span<float> v, Span<float> work, float step, float root)
    {
        // θ ← θ (1 − η λ)
        TensorPrimitives.Multiply(parameter, (float)(1 - (Exact(LearningRate) * Exact(WeightDecay))), parameter);

        // m ← β₁ m + (1 − β₁) g
        TensorPrimitives.Multiply(m, Beta1, m);
        TensorPrimitives.MultiplyAdd(gradient, (float)(1 - Exact(Beta1)), m, m);

        // v ← β₂ v + (1 − β₂) g²
        TensorPrimitives.Multiply(gradient, gradient, work);
        TensorPrimitives.Multiply(v, Beta2, v);
        TensorPrimitives.MultiplyAdd(work, (float)(1 - Exact(Beta2)), v, v);

        // θ ← θ − η / (1 − β₁ᵗ) m / (√v / √(1 − β₂ᵗ) + ε)
        TensorPrimitives.Sqrt(v, work);
        TensorPrimitives.Divide(work, root, work);
        TensorPrimitives.Add(work, Epsilon, work);
        TensorPrimitives.Divide(m, work, work);
        TensorPrimitives.MultiplyAdd(work, -step, parameter, parameter);
    }

    /// <summary>The decimal number that was written: 0.9, not the float next to it. PyTorch's settings are double.</summary>
    private static double Exact(float setting) => (double)(decimal)setting;
}
