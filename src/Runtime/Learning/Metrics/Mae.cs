using System;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>Mean absolute error: the mean of |y − t| over all numbers of all targets. If outputs are wider than targets, as in [μ, log σ²], the first elements count.</summary>
public sealed class Mae : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "MAE";

    /// <inheritdoc/>
    public override void CheckLoss(Loss loss) => NeedsValues(loss);

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target)
    {
        for (int i = 0; i < target.Length; i++)
            Count(Math.Abs(output[i] - target[i]));
    }
}
