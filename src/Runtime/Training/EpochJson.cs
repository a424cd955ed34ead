using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Unrolled.Files;

namespace Unrolled.Training;

/// <summary>
/// Converts an epoch to a line of JSON and back, without losing a bit. JSON has no NaN and no infinities. For other programs they are null. In a checkpoint an infinity is
/// the text "Infinity" or "-Infinity", so that it can be read back.
/// </summary>
internal static class EpochJson
{
    private const string Infinity = "Infinity";

    /// <summary>The reserved names.</summary>
    public static readonly string[] Taken = ["epoch", "updates", "training_loss", "validation_loss", "learning_rate", "seconds"];

    /// <summary>Writes a line.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="keepsInfinities">Whether infinities are kept as text, for <see cref="Read"/>.</param>
    public static string Write(FitEpoch epoch, bool keepsInfinities = false)
    {
        JsonWriter json = new();
        json.Open('{');
        json.Name("epoch");
        json.Number((long)epoch.Epoch);
        json.Name("updates");
        json.Number(epoch.Updates);
        Write("training_loss", epoch.TrainingLoss);
        if (epoch.ValidationLoss is { } loss)
            Write("validation_loss", loss);
        foreach (MetricValue metric in epoch.Metrics)
            Write(metric.Name, metric.Value);
        Write("learning_rate", epoch.LearningRate);
        Write("seconds", epoch.Seconds);
        json.Close('}');
        return json.ToString();

        void Write(string name, double number)
        {
            json.Name(name);
            if (keepsInfinities && double.IsInfinity(number))
                json.Text(number > 0 ? Infinity : "-" + Infinity);
            else
                json.Number(number);
        }
    }

    /// <exception cref="FormatException">It is not such a line.</exception>
    public static FitEpoch Read(string line)
    {
        JsonReader json = new(Encoding.UTF8.GetBytes(line), maxDepth: 1);
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        ImmutableArray<MetricValue>.Builder metrics = ImmutableArray.CreateBuilder<MetricValue>();
        json.Read();
        while (json.Token != JsonToken.EndObject)
        {
            json.Read();
            if (json.Token == JsonToken.EndObject)
                break;
            string name = json.Token == JsonToken.Name && json.GetText() is { } text ? text : throw NoEpoch();
            json.Read();
            double number = json.Token switch { JsonToken.Null => double.NaN, JsonToken.Number => json.GetDouble(), JsonToken.Text => Infinite(json.GetText()), _ => throw NoEpoch() };
            if (Taken.Contains(name))
                numbers[name] = number;
            else
                metrics.Add(new MetricValue(name, number));
        }

        double Known(string name) => numbers.TryGetValue(name, out double number) ? number : throw NoEpoch();

        return new FitEpoch(
            (int)Whole(Known("epoch")), Whole(Known("updates")), Known("training_loss"), numbers.TryGetValue("validation_loss", out double loss) ? loss : null,
            metrics.ToImmutable(), Known("learning_rate"), Known("seconds"));
    }

    private static double Infinite(string? text) => text switch
    {
        Infinity => double.PositiveInfinity,
        "-" + Infinity => double.NegativeInfinity,
        _ => throw NoEpoch(),
    };

    private static long Whole(double number) => number >= 0 && number < 1L << 53 && number == Math.Floor(number) ? (long)number : throw NoEpoch();

    private static FormatException NoEpoch() => new("Not an epoch's line of JSON.");
}
