using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;

namespace Unrolled.Compare.Works;

/// <summary>
/// An update on two threads against two independent trainings at once, one thread each: what sharing the work costs. Nanoseconds per update; the
/// ratio is the share of the two runs' throughput.
/// </summary>
internal static class TwoThreads
{
    private const string Work = "training 64, two threads";
    private const int Batch = 32, Units = 64;

    public static IEnumerable<Entry> Entries()
    {
        foreach (string cell in (string[])["lstm", "gru"])
            yield return new Entry(Work, cell, Zoo.TrainedInputs, Units, Batch, PeerNames.TwoRuns, garbage => AgainstTwoRuns(cell, garbage));
    }

    private static Contest AgainstTwoRuns(string cell, Stack<IDisposable> garbage)
    {
        TrainingRun shared = Run(cell, 2, garbage), first = Run(cell, 1, garbage), second = Run(cell, 1, garbage);
        if (Environment.ProcessorCount < 2)
            return new Contest(Contenders.Of(repeats => shared.Update(repeats)), null, 1, "this machine has one core");
        return new Contest(Contenders.Of(repeats => shared.Update(repeats)), Contenders.Of(repeats => Both(first, second, repeats)), 1);
    }

    // Two updates in the time of a pair: each side does half of the repeats.
    private static void Both(TrainingRun first, TrainingRun second, int repeats)
    {
        int half = (repeats + 1) / 2;
        var other = new Thread(() => second.Update(repeats - half));
        other.Start();
        first.Update(half);
        other.Join();
    }

    private static TrainingRun Run(string cell, int threads, Stack<IDisposable> garbage)
    {
        var run = new TrainingRun(Zoo.Trained(cell, Units), Batch, threads);
        garbage.Push(run);
        return run;
    }
}
