using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// L = −log pₜ with p = softmax(y), averaged over all targets, as PyTorch's <c>CrossEntropyLoss</c>. The outputs are logits: the model needs no
/// softmax of its own.
/// </summary>
public sealed class SoftmaxCrossEntropy : ClassLoss
{
    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, int target, Span<double> adjoint)
    {
        double max = double.NegativeInfinity;
        foreach (double y in output)
            max = y > max ? y : max;

        // The largest exponent is 0: nothing overflows, and the sum is at least 1.
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
            sum += adjoint[i] = Elementary.Exp(output[i] - max);

        // ∂L/∂y = p − onehot(t)
        for (int i = 0; i < output.Length; i++)
            adjoint[i] /= sum;
        adjoint[target] -= 1;
        return Elementary.Log(sum) - (output[target] - max);
    }
}
