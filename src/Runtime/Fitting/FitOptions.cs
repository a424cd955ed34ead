using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Learning;
using Unrolled.Training;
using static System.FormattableString;

namespace Unrolled;

/// <summary>Options of <see cref="DatasetTraining.Fit"/>.</summary>
public sealed record FitOptions
{
    /// <summary>The name of the loss in <see cref="Monitor"/>.</summary>
    public const string Loss = "loss";

    /// <summary>The number of passes over the training data, at least 1. Default: 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Epochs { get; init => field = (int)Setting.Count(value, nameof(Epochs)); } = 10;

    /// <summary>The seed for the order of the samples and for the choice of validation data. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>Whether each epoch takes the samples in a new order. Default: true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Batches per update, at least 1. The last update of an epoch may have fewer. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int BatchesPerUpdate { get; init => field = (int)Setting.Count(value, nameof(BatchesPerUpdate)); } = 1;

    /// <summary>Validation data, evaluated after each epoch and not trained on. Default: null, none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>
    /// The share of the data used as validation data, at least 0 and below 1. Separate sequences are drawn at random. From series the ends
    /// are taken, so that no window is in both. Default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double ValidationShare { get; init => field = Setting.Fraction(value, nameof(ValidationShare)); }

    /// <summary>Metrics after each epoch, over the validation data, or over the training data if there is none. After the training they hold the values of the last epoch. Default: empty.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>
    /// The value that decides which epoch is better, for <see cref="Patience"/>, <see cref="RestoreBest"/> and <see cref="Trainer.Plateau"/>: the name of a metric, or
    /// <see cref="Loss"/>. Default: <see cref="Loss"/>, the loss of the validation data, or of the training data if there is none.
    /// </summary>
    public string Monitor { get; init; } = Loss;

    /// <summary>The minimum improvement over the best epoch, at least 0. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double MinimumChange { get; init => field = Setting.NonNegative(value, nameof(MinimumChange)); }

    /// <summary>How many epochs in a row may fail to improve. One more ends the training. Default: null, no early stopping.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int? Patience { get; init => field = value is { } epochs ? Setting.NonNegative(epochs, nameof(Patience)) : null; }

    /// <summary>Whether the model ends with the weights of its best epoch. Default: true if there is validation data.</summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>Called after every batch and every epoch. <see cref="ConsoleProgress"/> prints to the console. Default: null, no reports.</summary>
    public IProgress<FitProgress>? Progress { get; init; }

    /// <summary>The file for a checkpoint after every epoch. Its folder must exist. Default: null, no checkpoints.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Number of batches between additional checkpoints within an epoch, at least 1. Default: null, none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? CheckpointBatches { get; init => field = value is { } batches ? (int)Setting.Count(batches, nameof(CheckpointBatches)) : null; }

    /// <summary>
    /// Whether to resume the trainer's last <c>Fit</c>, or the one in the loaded checkpoint, however it ended: finished, stopped early, cancelled, or by an exception. Data, options and the
    /// trainer's settings must be the same (epochs and patience may grow), and nothing may have been trained in between. The result then has the bits of a training that never stopped. Otherwise
    /// it is refused, and the message lists the differences. It resumes from the weights of the last update, even if the model ended with the best ones. A complete training returns
    /// <see cref="FitEnd.AlreadyComplete"/>. If there is nothing to resume, a new training begins. Default: false.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>Refuses settings that contradict each other or the trainer.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <exception cref="ArgumentException">Two settings contradict each other; the message names both.</exception>
    internal void Check(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(Metrics);
        foreach (Metric metric in Metrics)
        {
            ArgumentNullException.ThrowIfNull(metric, nameof(Metrics));
            metric.CheckLoss(trainer.Loss);
        }

        Refuse(trainer.Loss is NoLoss, "Fit needs a loss, and the trainer's is Loss.None.");
        Refuse(trainer.CarryState, "Fit takes samples that do not follow one another, and the trainer has CarryState = true: leave that out, or write the loop yourself.");
        Refuse(Validation is not null && ValidationShare > 0, "Validation and ValidationShare are both set: leave one of the two out.");
        Refuse(CheckpointBatches is not null && CheckpointPath is null, "CheckpointBatches is set and CheckpointPath is not: say where to write.");
        CheckPath();
        string[] names = [Loss, .. Metrics.Select(metric => metric.Name)];
        string[] taken = [.. names, .. EpochJson.Taken];
        Refuse(taken.Distinct(StringComparer.Ordinal).Count() < taken.Length, $"Two Metrics have the same name, or one that is taken, among {string.Join(", ", taken)}.");
        Refuse(!names.Contains(Monitor, StringComparer.Ordinal), $"Monitor is '{Monitor}', and Metrics has no such name; there are {string.Join(", ", names)}.");
        Refuse(
            trainer.Plateau is { } plateau && plateau.HigherIsBetter != HigherIsBetter,
            Invariant($"Monitor is '{Monitor}', of which better is {(HigherIsBetter ? "higher" : "lower")}, and the trainer's Plateau has HigherIsBetter = {trainer.Plateau?.HigherIsBetter}."));
    }

    /// <summary>Whether better means higher.</summary>
    internal bool HigherIsBetter => Metrics.FirstOrDefault(metric => metric.Name == Monitor)?.HigherIsBetter ?? false;

    // Problems that would appear after the first epoch are found before it.
    private void CheckPath()
    {
        if (CheckpointPath is not { } path)
            return;
        Refuse(path.Length == 0, "CheckpointPath is empty: name a file, or leave it null.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        Refuse(!Directory.Exists(folder), $"CheckpointPath is '{path}', and there is no folder '{folder}': create it first.");
        Refuse(Directory.Exists(path), $"CheckpointPath is '{path}', which is a folder: name a file in it.");
        Refuse(new FileInfo(path) is { Exists: true, IsReadOnly: true }, $"CheckpointPath is '{path}', which is read-only: allow writing to it or name another file.");
    }

    private static void Refuse(bool wrong, string message)
    {
        if (wrong)
            throw new ArgumentException(message);
    }
}
