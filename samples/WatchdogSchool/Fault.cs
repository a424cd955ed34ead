using Watchdog;

namespace WatchdogSchool;

/// <summary>A way in which a sensor fails.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Days">How long it lasts.</param>
/// <param name="Reading">The false reading, given the true one, the one before the fault, the usual deviation, and the day of the fault.</param>
internal sealed record Fault(string Name, int Days, Func<float, float, float, int, float> Reading)
{
    private const int Trials = 100;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("spike of 1.5 σ, a day", 1, (truth, _, unit, _) => truth + (1.5f * unit)),
        new("offset of 1 σ, 5 days", 5, (truth, _, unit, _) => truth + unit),
        new("drift of 0.2 σ a day, 10 days", 10, (truth, _, unit, day) => truth + (0.2f * unit * (day + 1))),
        new("noise, ± 1 σ, 5 days", 5, (truth, _, unit, day) => truth + (day % 2 == 0 ? unit : -unit)),
        new("stuck, 10 days", 10, (_, before, _, _) => before),
    ];

    /// <summary>How many of a hundred such faults, at days and sensors that chance says, a detector notices while they last.</summary>
    public int Found(Detector detector, Weather clean, float threshold)
    {
        var random = new Random(1);
        int found = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            int begin = random.Next(60, clean.Days - Days), sensor = random.Next(Sensors.Count);
            var faulty = new Weather([.. clean.Readings]);
            for (int day = 0; day < Days; day++)
                faulty[begin + day][sensor] = Reading(clean[begin + day][sensor], clean[begin - 1][sensor], Sensors.Deviation(sensor), day);
            float[] scores = detector.Scores(faulty, threshold);
            found += Enumerable.Range(begin, Days).Any(day => scores[(day * Sensors.Count) + sensor] > threshold) ? 1 : 0;
        }

        return found;
    }
}
