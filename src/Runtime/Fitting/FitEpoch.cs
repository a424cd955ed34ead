using System.Collections.Immutable;

namespace Unrolled;

/// <summary>One epoch of a training.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Updates">Updates that the trainer had made at its end.</param>
/// <param name="TrainingLoss">The mean loss over its batches, each before its update.</param>
/// <param name="ValidationLoss">The loss over the validation data at its end; null without.</param>
/// <param name="Metrics">The metrics at its end, in the order of <see cref="FitOptions.Metrics"/>.</param>
/// <param name="LearningRate">η of the next update.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record FitEpoch(
    int Epoch, long Updates, double TrainingLoss, double? ValidationLoss, ImmutableArray<MetricValue> Metrics, double LearningRate, double Seconds);
