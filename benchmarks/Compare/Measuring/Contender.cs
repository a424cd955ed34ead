using System.Diagnostics;

namespace Unrolled.Compare.Measuring;

/// <summary>Does its work <paramref name="repeats"/> times and says how many nanoseconds that took, all together.</summary>
internal delegate double Contender(int repeats);

internal static class Contenders
{
    /// <summary>Work of this process, by its clock.</summary>
    public static Contender Of(Action<int> work) => repeats =>
    {
        long start = Stopwatch.GetTimestamp();
        work(repeats);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    };

    /// <summary>What takes a time that is known without doing it: a limit of the machine.</summary>
    public static Contender Fixed(double nanoseconds) => repeats => repeats * nanoseconds;
}
