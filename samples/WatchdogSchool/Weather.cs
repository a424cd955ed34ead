using System.Globalization;
using Unrolled;
using Watchdog;

namespace WatchdogSchool;

/// <summary>Days of a place, [day][sensor], in the sensors' units.</summary>
internal sealed record Weather(float[] Readings)
{
    public int Days => Readings.Length / Sensors.Count;

    /// <summary>A day's row.</summary>
    public Span<float> this[int day] => Readings.AsSpan(day * Sensors.Count, Sensors.Count);

    /// <summary>Reads the days of a place from one year to another, both included.</summary>
    public static Weather Read(string place, int first, int last) => new(
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "weather.csv")).Skip(1).Select(line => line.Split(','))
            .Where(parts => parts[0] == place && int.Parse(parts[1][..4], CultureInfo.InvariantCulture) is var year && year >= first && year <= last)
            .SelectMany(parts => parts.Skip(2).Select(text => float.Parse(text, CultureInfo.InvariantCulture))),
    ]);

    /// <summary>Each day with the next as its target, as the model reads them.</summary>
    public Sequence AsSequence()
    {
        float[] scaled = [.. Readings.Select((reading, i) => Sensors.Scaled(i % Sensors.Count, reading))];
        return new Sequence(scaled.AsMemory(0, scaled.Length - Sensors.Count), scaled.AsMemory(Sensors.Count));
    }
}
