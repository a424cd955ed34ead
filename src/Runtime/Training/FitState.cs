using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Checkpoints;
using Unrolled.Checks;

namespace Unrolled.Training;

/// <summary>The progress of a training: everything needed to resume it, besides the trainer's own state.</summary>
internal sealed class FitState
{
    private const string EpochsKey = "fit.epochs", SetupPrefix = "fit.setup.", BestPrefix = "best", LastPrefix = "last", LeftPrefix = "fit.left.";

    /// <summary>Data and options that must be the same to resume, by name.</summary>
    public required IReadOnlyDictionary<string, string> Setup { get; init; }

    /// <summary>The completed epochs.</summary>
    public List<FitEpoch> Epochs { get; } = [];

    /// <summary>Completed batches of the current epoch.</summary>
    public int Batch { get; set; }

    /// <summary>The sum of the loss over these batches.</summary>
    public double LossSum { get; set; }

    /// <summary>The terms of these batches.</summary>
    public double Terms { get; set; }

    /// <summary>Seconds of the current epoch before the interruption.</summary>
    public double Seconds { get; set; }

    /// <summary>The best observation. Null before the first.</summary>
    public double? Best { get; set; }

    /// <summary>The epoch of the best observation, from 1.</summary>
    public int BestEpoch { get; set; }

    /// <summary>The weights at the end of that epoch. Null if they are not kept.</summary>
    public float[]? BestWeights { get; set; }

    /// <summary>Epochs in a row without improvement.</summary>
    public int Waited { get; set; }

    /// <summary>
    /// The weights of the last update, after <c>Fit</c> has returned or thrown, because the model may hold the best ones. Null while <c>Fit</c> runs: then the model holds them.
    /// </summary>
    public float[]? LastWeights { get; set; }

    /// <summary>The trainer's counts when <c>Fit</c> returned or threw.</summary>
    public TrainerCounts Left { get; set; }

    /// <summary>Adds the state to a checkpoint.</summary>
    /// <param name="writer">The checkpoint.</param>
    /// <param name="counts">The trainer's counts.</param>
    public void Save(CheckpointWriter writer, TrainerCounts counts)
    {
        counts = LastWeights is null ? counts : Left;
        writer.Add(LeftPrefix + "updates", counts.Updates);
        writer.Add(LeftPrefix + "batches", counts.Batches);
        writer.Add(LeftPrefix + "observations", counts.Observations);
        if (LastWeights is { } last)
            writer.AddParameters(LastPrefix, last);
        writer.Add(LeftPrefix + "weights", LastWeights is null ? 0 : 1);
        writer.Add(EpochsKey, Epochs.Count);
        for (int epoch = 0; epoch < Epochs.Count; epoch++)
            writer.Add(EpochKey(epoch), EpochJson.Write(Epochs[epoch], keepsInfinities: true));
        foreach ((string name, string value) in Setup)
            writer.Add(SetupPrefix + name, value);
        writer.Add("fit.batch", Batch);
        writer.Add("fit.losssum", LossSum);
        writer.Add("fit.terms", Terms);
        writer.Add("fit.seconds", Seconds);
        writer.Add("fit.waited", Waited);
        writer.Add("fit.bestepoch", BestEpoch);
        if (Best is { } best)
            writer.Add("fit.best", best);
        if (BestWeights is { } weights)
            writer.AddParameters(BestPrefix, weights);
        writer.Add("fit.keepsbest", BestWeights is null ? 0 : 1);
    }

    /// <summary>Reads the data of <see cref="Save"/>. Null if there is none.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="weights">The model's weights in the checkpoint.</param>
    /// <param name="counts">The counts of the trainer in the checkpoint.</param>
    public static FitState? Load(CheckpointReader reader, float[] weights, TrainerCounts counts)
    {
        if (!reader.Has(EpochsKey))
            return null;
        var state = new FitState
        {
            Setup = reader.Names.Where(name => name.StartsWith(SetupPrefix, StringComparison.Ordinal))
                .ToDictionary(name => name[SetupPrefix.Length..], reader.Text, StringComparer.Ordinal),
            Batch = reader.Int("fit.batch"),
            LossSum = reader.Number("fit.losssum"),
            Terms = reader.Number("fit.terms", 0),
            Seconds = reader.Number("fit.seconds", 0),
            Waited = reader.Int("fit.waited"),
            BestEpoch = reader.Int("fit.bestepoch"),
            Best = reader.Has("fit.best") ? reader.Number("fit.best", double.NegativeInfinity, double.PositiveInfinity) : null,
            BestWeights = reader.Flag("fit.keepsbest") ? reader.Parameters(BestPrefix) : null,
            LastWeights = weights,
            Left = counts,
        };
        if (reader.Has(LeftPrefix + "updates"))
        {
            state.Left = new(reader.Count(LeftPrefix + "updates"), reader.Count(LeftPrefix + "batches"), reader.Count(LeftPrefix + "observations"));
            if (reader.Flag(LeftPrefix + "weights"))
                state.LastWeights = reader.Parameters(LastPrefix);
        }

        for (int epoch = 0; reader.Has(EpochKey(epoch)); epoch++)
            state.Read(reader, EpochKey(epoch));
        if (state.Epochs.Count != reader.Count(EpochsKey))
            reader.Refuse($"the file says that {reader.Text(EpochsKey)} epochs are done and tells of {state.Epochs.Count}");
        if (state.BestEpoch > state.Epochs.Count || (state.BestEpoch == 0) != (state.Best is null) || state.Waited > state.Epochs.Count)
            reader.Refuse($"the file has {state.Epochs.Count} epochs, of which {state.BestEpoch} is the best and {state.Waited} since were no better");
        return state;
    }

    private static string EpochKey(int epoch) => "fit.epoch." + epoch.ToString(CultureInfo.InvariantCulture);

    private void Read(CheckpointReader reader, string key)
    {
        try
        {
            FitEpoch epoch = EpochJson.Read(reader.Text(key));
            if (epoch.Epoch != Epochs.Count + 1 || !double.IsFinite(epoch.TrainingLoss) || !double.IsFinite(epoch.ValidationLoss ?? 0)
                || !(epoch.LearningRate >= 0) || !(epoch.Seconds >= 0 && double.IsFinite(epoch.Seconds)))
                reader.Refuse($"the entry {Wording.Quote(key)} tells of an epoch that cannot have been");
            Epochs.Add(epoch);
        }
        catch (FormatException)
        {
            reader.Refuse($"the entry {Wording.Quote(key)} is not an epoch's line");
        }
    }
}
