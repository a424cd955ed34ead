namespace MindReader;

/// <summary>What one plays.</summary>
internal enum Move
{
    Rock,
    Paper,
    Scissors,
}

/// <summary>Who beats whom.</summary>
internal static class Moves
{
    public const int Count = 3;

    /// <summary>The move that beats this one.</summary>
    public static Move Beater(this Move move) => (Move)(((int)move + 1) % Count);

    /// <summary>1 where a move beats the other, −1 where it is beaten, 0 for a draw.</summary>
    public static int Against(this Move move, Move other) => move == other ? 0 : move == other.Beater() ? 1 : -1;
}

/// <summary>A round: what the player played, and what the machine did.</summary>
internal readonly record struct Round(Move Player, Move Machine)
{
    /// <summary>1 where the machine won, −1 where the player did, 0 for a draw.</summary>
    public int Result => Machine.Against(Player);

    /// <summary>The round as the model reads it, 0 to 8.</summary>
    public int Token => ((int)Player * Moves.Count) + (int)Machine;
}
