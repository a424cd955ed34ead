namespace Unrolled.NumericsTests.Cells;

/// <summary>
/// Few rows of choices in which every two choices of different columns meet at least once: what goes wrong with variants goes wrong, all but always, where two of them meet.
/// </summary>
internal static class PairwiseCover
{
    private const int Candidates = 30;
    private const int Attempts = 200;

    /// <param name="choices">How many choices each column has.</param>
    /// <param name="isAllowed">Whether a row contradicts nothing. Pairs that no allowed row has are left out.</param>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<int> choices, Func<int[], bool> isAllowed)
    {
        var random = new Random(1);
        var open = new HashSet<(int, int, int, int)>(Pairs(choices));
        var rows = new List<int[]>();
        foreach ((int, int, int, int) pair in open.ToArray())
        {
            if (!open.Contains(pair))
                continue;
            int[]? best = Enumerable.Range(0, Candidates)
                .Select(_ => Draw(pair)).OfType<int[]>().MaxBy(row => Of(row).Count(open.Contains));
            if (best is null)
                continue;
            rows.Add(best);
            open.ExceptWith(Of(best));
        }

        return rows;

        int[]? Draw((int, int, int, int) pair)
        {
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                int[] row = [.. choices.Select(count => random.Next(count))];
                (row[pair.Item1], row[pair.Item3]) = (pair.Item2, pair.Item4);
                if (isAllowed(row))
                    return row;
            }

            return null;
        }
    }

    /// <summary>The pairs (column, choice, column, choice) of a row.</summary>
    private static IEnumerable<(int, int, int, int)> Of(int[] row) =>
        from a in Enumerable.Range(0, row.Length) from b in Enumerable.Range(a + 1, row.Length - a - 1) select (a, row[a], b, row[b]);

    private static IEnumerable<(int, int, int, int)> Pairs(IReadOnlyList<int> choices) =>
        from a in Enumerable.Range(0, choices.Count)
        from b in Enumerable.Range(a + 1, choices.Count - a - 1)
        from i in Enumerable.Range(0, choices[a])
        from j in Enumerable.Range(0, choices[b])
        select (a, i, b, j);
}
