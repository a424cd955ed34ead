using System;

namespace Unrolled;

/// <summary>L = Σ |y − t|, averaged over all numbers of all targets, as in PyTorch's <c>L1Loss</c>.</summary>
public sealed class MeanAbsoluteError : VectorLoss
{
    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
    {
        double loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            // ∂|y − t|/∂y = sign(y − t), which is 0 at 0
            double difference = output[i] - target[i];
            loss += Math.Abs(difference);
            adjoint[i] = difference > 0 ? 1 : difference < 0 ? -1 : 0;
        }

        return loss;
    }
}
