using System;
using System.Buffers;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Unrolled.Runtime;

/// <summary>An epoch as a line of JSON, and back, without losing a bit; NaN and infinities are null there.</summary>
internal static class EpochJson
{
    /// <summary>The names that no metric can have.</summary>
    public static readonly string[] Taken = ["epoch", "updates", "training_loss", "validation_loss", "learning_rate", "seconds"];

    public static string Write(FitEpoch epoch)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", epoch.Epoch);
            json.WriteNumber("updates", epoch.Updates);
            Write(json, "training_loss", epoch.TrainingLoss);
            if (epoch.ValidationLoss is { } loss)
                Write(json, "validation_loss", loss);
            foreach (MetricValue metric in epoch.Metrics)
                Write(json, metric.Name, metric.Value);
            Write(json, "learning_rate", epoch.LearningRate);
            Write(json, "seconds", epoch.Seconds);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <exception cref="FormatException">It is not such a line.</exception>
    public static FitEpoch Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            ImmutableArray<MetricValue> metrics =
                [.. root.EnumerateObject().Where(entry => !Taken.Contains(entry.Name)).Select(entry => new MetricValue(entry.Name, Number(entry.Value)))];
            return new FitEpoch(
                root.GetProperty("epoch").GetInt32(), root.GetProperty("updates").GetInt64(), Number(root.GetProperty("training_loss")),
                root.TryGetProperty("validation_loss", out JsonElement loss) ? Number(loss) : null, metrics,
                Number(root.GetProperty("learning_rate")), Number(root.GetProperty("seconds")));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or System.Collections.Generic.KeyNotFoundException)
        {
            throw new FormatException("Not an epoch's line of JSON.", exception);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble();
}
