namespace MindReader;

/// <summary>The machine's wins, draws and losses.</summary>
internal readonly record struct Balance(int Wins, int Draws, int Losses)
{
    public static Balance Of(IEnumerable<Round> rounds)
    {
        var balance = default(Balance);
        foreach (Round round in rounds)
            balance = round.Result switch
            {
                > 0 => balance with { Wins = balance.Wins + 1 },
                < 0 => balance with { Losses = balance.Losses + 1 },
                _ => balance with { Draws = balance.Draws + 1 },
            };
        return balance;
    }
}
