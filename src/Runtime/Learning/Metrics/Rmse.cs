using System;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>Root mean squared error: the root of the mean of (y − t)² over all numbers of all targets. If outputs are wider than targets, as in [μ, log σ²], the first elements count.</summary>
public sealed class Rmse : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "RMSE";

    /// <inheritdoc/>
    public override double Value => Math.Sqrt(base.Value);

    /// <inheritdoc/>
    public override void CheckLoss(Loss loss) => NeedsValues(loss);

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            double d = output[i] - target[i];
            Count(d * d);
        }
    }
}
