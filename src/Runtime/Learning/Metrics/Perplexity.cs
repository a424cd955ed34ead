using System;
using Unrolled.Learning;
using Unrolled.Numbers;

namespace Unrolled;

/// <summary>exp of the mean of −log softmax(y)ₜ: the number of equally likely classes with the same uncertainty. It ignores smoothing and weights of the loss.</summary>
public sealed class Perplexity : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "perplexity";

    /// <inheritdoc/>
    public override double Value => Elementary.Exp(base.Value);

    /// <inheritdoc/>
    public override void CheckLoss(Loss loss) => NeedsClasses(loss);

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, int target)
    {
        double max = output[Largest(output)], sum = 0;
        foreach (double y in output)
            sum += Elementary.Exp(-SoftmaxCrossEntropy.Below(y, max));
        if (double.IsInfinity(max))
            sum = double.NaN;
        Count(Elementary.Log(sum) + SoftmaxCrossEntropy.Below(output[target], max));
    }
}
