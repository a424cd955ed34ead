namespace Names;

/// <summary>Cuts shuffled names into batches: <c>[time][row]</c>, one long row of names after the other, each ended by <see cref="Alphabet.End"/>.</summary>
internal sealed class NameBatches(IReadOnlyList<string> names, int steps, int rows, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Queue<int>[] _rows = [.. Enumerable.Range(0, rows).Select(_ => new Queue<int>([Alphabet.End]))];

    /// <summary>The letters that the model reads.</summary>
    public int[] Inputs { get; } = new int[steps * rows];

    /// <summary>The letters that come next.</summary>
    public int[] Targets { get; } = new int[steps * rows];

    /// <summary>Fills in the steps that follow.</summary>
    public void Next()
    {
        for (int row = 0; row < rows; row++)
            for (int step = 0; step < steps; step++)
            {
                Queue<int> letters = _rows[row];
                Inputs[(step * rows) + row] = letters.Dequeue();
                if (letters.Count == 0)
                    Refill(letters);
                Targets[(step * rows) + row] = letters.Peek();
            }
    }

    private void Refill(Queue<int> letters)
    {
        foreach (char letter in names[_random.Next(names.Count)])
            letters.Enqueue(Alphabet.Token(letter));
        letters.Enqueue(Alphabet.End);
    }
}
