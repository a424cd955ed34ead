using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Unrolled.Fitting;
using Unrolled.Training;

namespace Unrolled;

/// <summary>The history of a training.</summary>
public sealed class FitHistory
{
    internal FitHistory(ImmutableArray<FitEpoch> epochs, FitEnd end, int? bestEpoch)
    {
        Epochs = epochs;
        End = end;
        BestEpoch = bestEpoch;
    }

    /// <summary>The completed epochs.</summary>
    public IReadOnlyList<FitEpoch> Epochs { get; }

    /// <summary>Why the training ended.</summary>
    public FitEnd End { get; }

    /// <summary>The number of the best epoch by <see cref="FitOptions.Monitor"/>. Null before the first epoch.</summary>
    public int? BestEpoch { get; }

    /// <summary>Writes the history as CSV: a header line, then one line per epoch. Missing values are empty.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        IEnumerable<string> metrics = Epochs.Count == 0 ? [] : Epochs[0].Metrics.Select(metric => Quoted(metric.Name));
        WriteLine(writer, ["epoch", "updates", "training_loss", "validation_loss", .. metrics, "learning_rate", "seconds"]);
        foreach (FitEpoch epoch in Epochs)
            WriteLine(
                writer,
                [
                    Text(epoch.Epoch), epoch.Updates.ToString(CultureInfo.InvariantCulture), Text(epoch.TrainingLoss), epoch.ValidationLoss is { } loss ? Text(loss) : "",
                    .. epoch.Metrics.Select(metric => Text(metric.Value)), Text(epoch.LearningRate), Text(epoch.Seconds),
                ]);
    }

    /// <summary>Writes the history as JSON lines, one object per epoch: <c>{"epoch":1,"updates":20,"training_loss":0.5,…}</c>.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJsonLines(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (FitEpoch epoch in Epochs)
        {
            writer.Write(EpochJson.Write(epoch));
            writer.Write('\n');
        }
    }

    /// <summary>Draws the loss and each metric over the epochs as an SVG picture.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteSvg(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var chart = new CurveChart();
        chart.Add("loss", [new Curve("training", [.. Epochs.Select(epoch => epoch.TrainingLoss)]), new Curve("validation", [.. Epochs.Select(epoch => epoch.ValidationLoss ?? double.NaN)])]);
        for (int i = 0; Epochs.Count > 0 && i < Epochs[0].Metrics.Length; i++)
            chart.Add(Epochs[0].Metrics[i].Name, [new Curve("", [.. Epochs.Select(epoch => epoch.Metrics[i].Value)])]);
        writer.Write(chart.ToString());
    }

    private static void WriteLine(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells));
        writer.Write('\n');
    }

    private static string Text(double number) => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
