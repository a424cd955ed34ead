using System;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// The share of correct targets. A class is correct if its output is the largest. An element t of a vector is correct if its logit y is on the same side,
/// (y &gt; 0) = (t &gt; ½), as with <see cref="Loss.BinaryCrossEntropy"/>.
/// </summary>
public sealed class Accuracy : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override void CheckLoss(Loss loss)
    {
        if (loss is MeanSquaredError or MeanAbsoluteError or Huber or GaussianNegativeLogLikelihood)
            throw new ArgumentException(
                $"Accuracy counts classes, or logits on the right side of 0, and {loss.GetType().Name} makes outputs that are near their targets: use Mae, Rmse or RSquared, or a loss for classes.");
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, int target) => Count(Largest(output) == target ? 1 : 0);

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target)
    {
        for (int i = 0; i < target.Length; i++)
            Count((output[i] > 0) == (target[i] > 0.5f) ? 1 : 0);
    }
}
