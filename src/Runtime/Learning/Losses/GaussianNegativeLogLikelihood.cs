using System;
using Unrolled.Numbers;

namespace Unrolled;

/// <summary>
/// For forecasts with a variance: L = Σ ½ (s + (t − μ)² e⁻ˢ) with s = log σ², the negative log-likelihood of a normal distribution without
/// the constant ½ log 2π, as in PyTorch's <c>GaussianNLLLoss</c> with variance eˢ (PyTorch has a lower bound for it). It may be negative.
/// </summary>
/// <remarks>
/// For targets of n numbers the model has 2n outputs, all means first: [μ₁ … μₙ, s₁ … sₙ]. Targets are [time][batch][n]. The mean is over the
/// n numbers of all targets.
/// </remarks>
public sealed class GaussianNegativeLogLikelihood : VectorLoss
{
    /// <inheritdoc/>
    public override int TargetSize(int outputs) => outputs / 2;

    /// <inheritdoc/>
    public override void CheckOutputs(int outputs)
    {
        if (outputs % 2 != 0)
            throw new ArgumentException(
                $"The model has {outputs} outputs; GaussianNegativeLogLikelihood takes an even number of them, a mean and a log σ² for each number of a target: [μ₁ … μₙ, log σ²₁ … log σ²ₙ].",
                nameof(outputs));
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
    {
        int n = target.Length;
        double loss = 0;
        for (int i = 0; i < n; i++)
        {
            double difference = output[i] - target[i], s = output[n + i], precision = Elementary.Exp(-s);
            double square = difference * difference * precision;
            loss += 0.5 * (s + square);
            adjoint[i] = difference * precision;    // ∂L/∂μ = (μ − t) e⁻ˢ
            adjoint[n + i] = 0.5 * (1 - square);    // ∂L/∂s = ½ (1 − (μ − t)² e⁻ˢ)
        }

        return loss;
    }
}
