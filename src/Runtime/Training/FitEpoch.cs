using System.Collections.Immutable;
using System.Linq;
using static System.FormattableString;

namespace Unrolled;

/// <summary>One epoch of a training.</summary>
/// <param name="Epoch">The epoch's number, from 1.</param>
/// <param name="Updates">The trainer's updates at the end of the epoch.</param>
/// <param name="TrainingLoss">The mean loss over the epoch's batches, each before its update.</param>
/// <param name="ValidationLoss">The loss over the validation data at the end of the epoch. Null without validation data.</param>
/// <param name="Metrics">The metrics at the end of the epoch, in the order of <see cref="FitOptions.Metrics"/>.</param>
/// <param name="LearningRate">η of the next update.</param>
/// <param name="Seconds">The duration in seconds.</param>
public sealed record FitEpoch(
    int Epoch, long Updates, double TrainingLoss, double? ValidationLoss, ImmutableArray<MetricValue> Metrics, double LearningRate, double Seconds)
{
    /// <summary>The epoch in one line, as <see cref="ConsoleProgress"/> prints it: <c>epoch 3: loss 0.42, validation 0.5, accuracy 0.81, 2.0 s</c>.</summary>
    public override string ToString() => Line(Invariant($"{Epoch}"));

    /// <summary>The line, with another number.</summary>
    /// <param name="number">The text after the word epoch.</param>
    internal string Line(string number)
    {
        string validation = ValidationLoss is { } loss ? Invariant($", validation {loss:G4}") : "";
        string metrics = Metrics.IsDefaultOrEmpty ? "" : string.Concat(Metrics.Select(metric => Invariant($", {metric.Name} {metric.Value:G4}")));
        return Invariant($"epoch {number}: loss {TrainingLoss:G4}{validation}{metrics}, {Seconds:F1} s");
    }
}
