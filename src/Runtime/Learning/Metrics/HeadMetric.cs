using System;

namespace Unrolled.Learning;

/// <summary>A metric of one head of a model.</summary>
/// <param name="loss">The loss that knows the heads.</param>
/// <param name="head">The head's number.</param>
/// <param name="metric">What is measured.</param>
internal sealed class HeadMetric(PerHead loss, int head, Metric metric) : Metric
{
    /// <inheritdoc/>
    public override string Name => $"{metric.Name}[{loss.Heads[head].Outputs}]";

    /// <inheritdoc/>
    public override bool HigherIsBetter => metric.HigherIsBetter;

    /// <inheritdoc/>
    public override double Value => metric.Value;

    /// <inheritdoc/>
    public override void Reset() => metric.Reset();

    /// <inheritdoc/>
    public override void CheckLoss(Loss other)
    {
        if (!ReferenceEquals(other, loss))
            throw new ArgumentException($"The metric {Name} is of a head of another loss: make it with Measure of the loss that the trainer has.");
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target) => loss.AddTo(metric, head, output, target);
}
