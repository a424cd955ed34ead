using System.Diagnostics;

namespace Unrolled.Compare.Measuring;

/// <summary>Times two contenders in turns, so that whatever slows the machine down slows both.</summary>
/// <param name="Count">Rounds.</param>
/// <param name="Milliseconds">What one contender's part of a round should take at least.</param>
/// <param name="WarmUpMilliseconds">How long ours runs without getting faster before it counts: the JIT compiles anew what is called often.</param>
internal sealed record Rounds(int Count, double Milliseconds, double WarmUpMilliseconds)
{
    private const int WarmUpCalls = 60, SteadySlices = 4, LongestWarmUp = 15;

    public Row Measure(Entry entry, Contest contest)
    {
        WarmUp(contest.Ours);
        int ourRepeats = RepeatsFor(contest.Ours), theirRepeats = contest.Theirs is null ? 0 : RepeatsFor(contest.Theirs);
        double[] ours = new double[Count], theirs = new double[Count];
        for (int round = 0; round < Count; round++)
        {
            // Who goes first changes from round to round.
            if (round % 2 == 0)
                ours[round] = contest.Ours(ourRepeats) / ourRepeats;
            if (contest.Theirs is not null)
                theirs[round] = contest.Theirs(theirRepeats) / theirRepeats;
            if (round % 2 != 0)
                ours[round] = contest.Ours(ourRepeats) / ourRepeats;
        }

        double[] ratios = [.. theirs.Zip(ours, (their, our) => their / our)];
        bool alone = contest.Theirs is null;
        return new Row(
            entry.Work, entry.Cell, entry.Inputs, entry.Units, entry.Batch, entry.Peer, Median(ours) / contest.UnitsPerRepeat,
            alone ? null : Median(theirs) / contest.UnitsPerRepeat, alone ? null : Median(ratios), contest.Note);
    }

    // Until it has got no faster for some slices: how soon the JIT is done depends on who else wants the processor.
    private void WarmUp(Contender contender)
    {
        double fastest = double.PositiveInfinity;
        int steady = 0, calls = 0;
        for (long start = Stopwatch.GetTimestamp(); steady < SteadySlices || calls < WarmUpCalls;)
        {
            double sliceFastest = double.PositiveInfinity;
            long slice = Stopwatch.GetTimestamp();
            do
            {
                sliceFastest = Math.Min(sliceFastest, contender(1));
                calls++;
            }
            while (Stopwatch.GetElapsedTime(slice).TotalMilliseconds < WarmUpMilliseconds / SteadySlices);

            steady = sliceFastest < 0.97 * fastest ? 0 : steady + 1;
            fastest = Math.Min(fastest, sliceFastest);
            if (Stopwatch.GetElapsedTime(start).TotalMilliseconds > LongestWarmUp * WarmUpMilliseconds)
                break;
        }
    }

    private int RepeatsFor(Contender contender)
    {
        int repeats = 1;
        while (true)
        {
            double milliseconds = contender(repeats) * 1e-6;
            if (milliseconds >= Milliseconds || repeats >= 1 << 24)
                return repeats;
            repeats = Math.Max(repeats + 1, (int)Math.Min(1 << 24, 1.1 * repeats * Milliseconds / Math.Max(milliseconds, Milliseconds / 16)));
        }
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int half = sorted.Length / 2;
        return sorted.Length % 2 != 0 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
