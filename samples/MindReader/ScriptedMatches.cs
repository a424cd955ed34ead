namespace MindReader;

/// <summary>The machine against each scripted player, as a table and as a picture.</summary>
internal static class ScriptedMatches
{
    /// <summary>Plays and prints.</summary>
    /// <param name="picture">Where the curves are drawn; null: nowhere.</param>
    public static void Show(string? picture)
    {
        var chart = new ScoreChart();
        Console.WriteLine($"A hundred rounds against each player. The machine begins with random weights, {Habits.ParameterCount:N0} of them, and learns between the rounds.");
        Console.WriteLine();
        Console.WriteLine("player      what it does                                 wins  draws  losses   wins in the last 50");
        foreach (Player player in Players.WithHabits.Append(Players.Dice))
        {
            IReadOnlyList<Round> rounds = Match.Hundred(player, seed: 1);
            Balance all = Balance.Of(rounds), late = Balance.Of(rounds.Skip(50));
            Console.WriteLine($"{player.Name,-11} {player.Habit,-43} {all.Wins,5} {all.Draws,6} {all.Losses,7} {late.Wins,21}");
            chart.Add(player, rounds);
        }

        if (picture is not null)
            chart.Save(picture);
    }
}
