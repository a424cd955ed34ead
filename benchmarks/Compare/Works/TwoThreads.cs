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
        Contender ours = Contenders.Of(repeats => shared.Update(2 * repeats));
        return Environment.ProcessorCount < 2
            ? new Contest(ours, null, 2, "this machine has one core")
            : new Contest(ours, Contenders.Of(repeats => Both(first, second, repeats)), 2);
    }

    private static void Both(TrainingRun first, TrainingRun second, int repeats)
    {
        var other = new Thread(() => second.Update(repeats));
        other.Start();
        first.Update(repeats);
        other.Join();
    }

    private static TrainingRun Run(string cell, int threads, Stack<IDisposable> garbage)
    {
        var run = new TrainingRun(Zoo.Trained(cell, Units), Batch, threads);
        garbage.Push(run);
        return run;
    }
}
