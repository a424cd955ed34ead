namespace MindReader;

/// <summary>A player with a habit.</summary>
/// <param name="Name">What the table calls him.</param>
/// <param name="Habit">What he does, in words.</param>
/// <param name="Next">His next move, given the rounds so far.</param>
internal sealed record Player(string Name, string Habit, Func<IReadOnlyList<Round>, Random, Move> Next);

/// <summary>Players with the habits that people have, and one without.</summary>
internal static class Players
{
    public static Player Cyclic { get; } = new("cyclic", "rock, paper, scissors, and again", (rounds, _) => (Move)(rounds.Count % Moves.Count));

    public static Player WinStay { get; } = new("win-stay", "stays when it won, else shifts to the next", (rounds, random) => StayOrShift(rounds, random));

    public static Player Favourite { get; } = new("favourite", "two times in three paper, else anything", (_, random) => random.Next(3) < 2 ? Move.Paper : Any(random));

    public static Player Copycat { get; } = new("copycat", "plays what would have beaten you", (rounds, random) => rounds.Count == 0 ? Any(random) : rounds[^1].Machine.Beater());

    public static Player Moody { get; } = new("moody", "win-stay, but one move in five is anything", (rounds, random) => random.Next(5) == 0 ? Any(random) : StayOrShift(rounds, random));

    public static Player Changing { get; } = new("changing", "cyclic for 50 rounds, then backwards", (rounds, _) => rounds.Count < 50 ? (Move)(rounds.Count % Moves.Count) : (Move)(2 - (rounds.Count % Moves.Count)));

    public static Player Dice { get; } = new("dice", "no habit at all: nobody wins against dice", (_, random) => Any(random));

    /// <summary>Those with a habit.</summary>
    public static IReadOnlyList<Player> WithHabits { get; } = [Cyclic, WinStay, Favourite, Copycat, Moody, Changing];

    private static Move StayOrShift(IReadOnlyList<Round> rounds, Random random) =>
        rounds.Count == 0 ? Any(random) : rounds[^1].Result < 0 ? rounds[^1].Player : rounds[^1].Player.Beater();

    private static Move Any(Random random) => (Move)random.Next(Moves.Count);
}
