using Watchdog;

namespace WatchdogSchool;

/// <summary>Gives every reading of a series a score; what is beyond a threshold is an anomaly.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Scores">The scores of a series, [day][sensor], given the threshold, because what is an anomaly is not believed.</param>
internal sealed record Detector(string Name, Func<Weather, float, float[]> Scores)
{
    private const int Window = 30;

    /// <summary>The watchdog.</summary>
    public static Detector Of(Forecast model) => new("watchdog, GRU(24)", (weather, threshold) =>
    {
        var watcher = new Watcher(model) { Threshold = threshold };
        float[] scores = new float[weather.Readings.Length];
        for (int day = 0; day < weather.Days; day++)
            watcher.Judge(weather[day], scores.AsSpan(day * Sensors.Count, Sensors.Count));
        return scores;
    });

    /// <summary>The distance from the mean of the last thirty days, in their standard deviations.</summary>
    public static Detector MovingMean { get; } = new("moving mean, 30 days", (weather, _) => EachSensor(weather, readings =>
    {
        double[] scores = new double[readings.Length];
        for (int day = Window; day < readings.Length; day++)
        {
            double mean = readings[(day - Window)..day].Average(), square = readings[(day - Window)..day].Average(x => (x - mean) * (x - mean));
            scores[day] = Math.Abs(readings[day] - mean) / Math.Sqrt(square + 1e-3);
        }

        return scores;
    }));

    /// <summary>Exponential smoothing of the level, and of the squared error of its forecast.</summary>
    public static Detector Smoothing { get; } = new("exponential smoothing", (weather, threshold) => EachSensor(weather, readings =>
    {
        double[] scores = new double[readings.Length];
        double level = readings[0], square = 1;
        for (int day = 1, inARow = 0; day < readings.Length; day++)
        {
            double error = readings[day] - level;
            scores[day] = day < Window ? 0 : Math.Abs(error) / Math.Sqrt(square);
            inARow = scores[day] > threshold ? inARow + 1 : 0;
            if (inARow > 0 && inARow < Watcher.Patience)
                continue;
            level += 0.4 * error;
            square += 0.03 * ((error * error) - square);
        }

        return scores;
    }));

    /// <summary>The threshold that one reading in a hundred of a series without faults is beyond.</summary>
    public float Calibrate(Weather clean)
    {
        float[] scores = Scores(clean, float.PositiveInfinity);
        Array.Sort(scores);
        return scores[^(1 + ((clean.Days - Window) * Sensors.Count / 100))];
    }

    private static float[] EachSensor(Weather weather, Func<double[], double[]> score)
    {
        float[] scores = new float[weather.Readings.Length];
        for (int sensor = 0; sensor < Sensors.Count; sensor++)
        {
            double[] own = score([.. Enumerable.Range(0, weather.Days).Select(day => (double)weather[day][sensor])]);
            for (int day = 0; day < own.Length; day++)
                scores[(day * Sensors.Count) + sensor] = (float)own[day];
        }

        return scores;
    }
}
