using System;
using System.Linq;
using Microsoft.Extensions.Logging;
using static System.FormattableString;

namespace Unrolled;

/// <summary>Writes the course of a training to a log: epochs at the level Information, batches at Debug.</summary>
public sealed partial class LoggerProgress : IProgress<FitProgress>
{
    private readonly ILogger _logger;

    /// <summary>Writes to a log.</summary>
    /// <param name="logger">The log.</param>
    /// <exception cref="ArgumentNullException"><paramref name="logger"/> is null.</exception>
    public LoggerProgress(ILogger logger) => _logger = logger ?? throw new ArgumentNullException(nameof(logger));

    /// <inheritdoc/>
    public void Report(FitProgress value)
    {
        if (value.WasComplete)
            NothingLeft(value.Epoch);
        else if (value.Finished is not { } epoch)
            Batch(value.Epoch, value.Epochs, value.Batch, value.Batches, value.Loss, value.StepsPerSecond);
        else if (_logger.IsEnabled(LogLevel.Information))
            Report(epoch, value.Epochs, string.Join(", ", epoch.Metrics.Select(metric => Invariant($"{metric.Name} {metric.Value:G4}"))));
    }

    private void Report(FitEpoch epoch, int epochs, string metrics)
    {
        if (epoch.ValidationLoss is { } validation)
            ValidatedEpoch(epoch.Epoch, epochs, epoch.TrainingLoss, validation, metrics, epoch.LearningRate, epoch.Seconds);
        else
            Epoch(epoch.Epoch, epochs, epoch.TrainingLoss, metrics, epoch.LearningRate, epoch.Seconds);
    }

    [LoggerMessage(1, LogLevel.Information, "Epoch {Epoch} of {Epochs}: loss {Loss} {Metrics}; learning rate {LearningRate}, {Seconds} s")]
    private partial void Epoch(int epoch, int epochs, double loss, string metrics, double learningRate, double seconds);

    [LoggerMessage(4, LogLevel.Information, "Epoch {Epoch} of {Epochs}: loss {Loss}, validation {Validation} {Metrics}; learning rate {LearningRate}, {Seconds} s")]
    private partial void ValidatedEpoch(int epoch, int epochs, double loss, double validation, string metrics, double learningRate, double seconds);

    [LoggerMessage(2, LogLevel.Debug, "Epoch {Epoch} of {Epochs}, batch {Batch} of {Batches}: loss {Loss}, {StepsPerSecond} steps a second")]
    private partial void Batch(int epoch, int epochs, int batch, int batches, double loss, double stepsPerSecond);

    [LoggerMessage(3, LogLevel.Information, "Nothing left to do: the training was complete after epoch {Epoch}")]
    private partial void NothingLeft(int epoch);
}
