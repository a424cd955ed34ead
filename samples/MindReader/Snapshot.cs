namespace MindReader;

/// <summary>A game to go back to: its rounds, and all that the machine's training has come to.</summary>
/// <param name="Rounds">What was played.</param>
/// <param name="Checkpoint">Weights and moments, as the trainer saves them.</param>
internal sealed record Snapshot(Round[] Rounds, byte[] Checkpoint)
{
    /// <summary>Writes it to a file: a letter pair for each round on the first line, then the checkpoint.</summary>
    public void Write(string path)
    {
        using FileStream file = File.Create(path);
        using var writer = new BinaryWriter(file);
        writer.Write(string.Concat(Rounds.Select(round => round.Token)));
        writer.Write(Checkpoint.Length);
        writer.Write(Checkpoint);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static Snapshot Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var reader = new BinaryReader(file);
        try
        {
            Round[] rounds = [.. reader.ReadString().Select(digit => digit is >= '0' and <= '8' ? RoundOf(digit - '0') : throw new InvalidDataException($"'{digit}' is no round."))];
            int length = reader.ReadInt32();
            return length == file.Length - file.Position ? new Snapshot(rounds, reader.ReadBytes(length)) : throw new InvalidDataException($"{length} bytes were expected behind the rounds.");
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The file ends too early.", exception);
        }
    }

    private static Round RoundOf(int token) => new((Move)(token / Moves.Count), (Move)(token % Moves.Count));
}
