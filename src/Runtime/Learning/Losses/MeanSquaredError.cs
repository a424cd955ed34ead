using System;

namespace Unrolled;

/// <summary>L = Σ (y − t)², averaged over all numbers of all targets, as in PyTorch's <c>MSELoss</c>.</summary>
public sealed class MeanSquaredError : VectorLoss
{
    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
    {
        double loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            // ∂(y − t)²/∂y = 2 (y − t)
            double difference = output[i] - target[i];
            loss += difference * difference;
            adjoint[i] = 2 * difference;
        }

        return loss;
    }
}
