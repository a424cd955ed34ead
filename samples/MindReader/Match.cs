namespace MindReader;

/// <summary>A match of the machine against a scripted player.</summary>
internal static class Match
{
    /// <summary>Plays some rounds.</summary>
    /// <param name="machine">The machine, as far as it is.</param>
    /// <param name="player">The player.</param>
    /// <param name="random">His chance.</param>
    /// <param name="rounds">How many.</param>
    public static void Play(Machine machine, Player player, Random random, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            machine.Think(Timeout.InfiniteTimeSpan);
            machine.Take(new Round(player.Next(machine.Rounds, random), machine.Choose()));
        }
    }

    /// <summary>A new machine's hundred rounds against a player.</summary>
    public static IReadOnlyList<Round> Hundred(Player player, int seed)
    {
        using var machine = new Machine(seed);
        Play(machine, player, new Random(seed), 100);
        return [.. machine.Rounds];
    }
}
