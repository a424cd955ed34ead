namespace Watchdog;

/// <summary>What the three sensors measure, and the mean and the standard deviation of each over the training years.</summary>
internal static class Sensors
{
    public const int Count = 3;

    /// <summary>A residual of more standard deviations than this is an anomaly. Calibrated on a year that was not trained on: one reading in a hundred is beyond.</summary>
    public const float Threshold = 2.82f;

    private static readonly float[] Means = [16.5f, 8.5f, 4.1f], Deviations = [8.5f, 7.4f, 1.9f];

    /// <summary>The name of a sensor in reports.</summary>
    public static ReadOnlySpan<byte> Name(int sensor) => sensor switch { 0 => "temp_max"u8, 1 => "temp_min"u8, _ => "wind"u8 };

    /// <summary>How far a sensor's readings usually lie from their mean.</summary>
    public static float Deviation(int sensor) => Deviations[sensor];

    /// <summary>A reading in the model's units.</summary>
    public static float Scaled(int sensor, float reading) => (reading - Means[sensor]) / Deviations[sensor];

    /// <summary>A forecast in the sensor's units.</summary>
    public static float Unscaled(int sensor, float number) => (number * Deviations[sensor]) + Means[sensor];
}
