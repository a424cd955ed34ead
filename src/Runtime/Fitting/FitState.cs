using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Unrolled.Runtime;

/// <summary>Where a training stands: all that has to be known to go on with it, beside the trainer's own.</summary>
internal sealed class FitState
{
    private const string EpochsKey = "fit.epochs", SetupPrefix = "fit.setup.", BestPrefix = "best";

    /// <summary>Data and options that must be the same to go on, by name.</summary>
    public required IReadOnlyDictionary<string, string> Setup { get; init; }

    /// <summary>The epochs that are done.</summary>
    public List<FitEpoch> Epochs { get; } = [];

    /// <summary>Batches of the epoch under way that are done.</summary>
    public int Batch { get; set; }

    /// <summary>The sum of the loss over them.</summary>
    public double LossSum { get; set; }

    /// <summary>Their terms.</summary>
    public double Terms { get; set; }

    /// <summary>Seconds of the epoch under way, until the training was interrupted.</summary>
    public double Seconds { get; set; }

    /// <summary>The best observation; null before the first.</summary>
    public double? Best { get; set; }

    /// <summary>The epoch that made it, from 1.</summary>
    public int BestEpoch { get; set; }

    /// <summary>The weights at its end; null where they are not kept.</summary>
    public float[]? BestWeights { get; set; }

    /// <summary>Epochs in a row that were no better.</summary>
    public int Waited { get; set; }

    /// <summary>Adds it to a checkpoint.</summary>
    /// <param name="writer">The checkpoint.</param>
    public void Save(CheckpointWriter writer)
    {
        writer.Add(EpochsKey, Epochs.Count);
        for (int epoch = 0; epoch < Epochs.Count; epoch++)
            writer.Add(EpochKey(epoch), EpochJson.Write(Epochs[epoch]));
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

    /// <summary>Reads what <see cref="Save"/> wrote; null where nothing was.</summary>
    /// <param name="reader">The checkpoint.</param>
    public static FitState? Load(CheckpointReader reader)
    {
        if (!reader.Has(EpochsKey))
            return null;
        var state = new FitState
        {
            Setup = reader.Names.Where(name => name.StartsWith(SetupPrefix, StringComparison.Ordinal))
                .ToDictionary(name => name[SetupPrefix.Length..], reader.Text, StringComparer.Ordinal),
            Batch = reader.Int("fit.batch"),
            LossSum = reader.Number("fit.losssum"),
            Terms = reader.Number("fit.terms"),
            Seconds = reader.Number("fit.seconds"),
            Waited = reader.Int("fit.waited"),
            BestEpoch = reader.Int("fit.bestepoch"),
            Best = reader.Has("fit.best") ? reader.Number("fit.best") : null,
            BestWeights = reader.Count("fit.keepsbest") == 1 ? reader.Parameters(BestPrefix, finite: true) : null,
        };
        for (int epoch = 0; reader.Has(EpochKey(epoch)); epoch++)
            state.Read(reader, EpochKey(epoch));
        if (state.Epochs.Count != reader.Count(EpochsKey))
            reader.Refuse($"the file says that {reader.Text(EpochsKey)} epochs are done and tells of {state.Epochs.Count}");
        return state;
    }

    private static string EpochKey(int epoch) => "fit.epoch." + epoch.ToString(CultureInfo.InvariantCulture);

    private void Read(CheckpointReader reader, string key)
    {
        try
        {
            Epochs.Add(EpochJson.Read(reader.Text(key)));
        }
        catch (FormatException)
        {
            reader.Refuse($"the entry {Wording.Quote(key)} is not an epoch's line");
        }
    }
}
