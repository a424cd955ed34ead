namespace Unrolled.RuntimeTests.Models;

internal static class RandomNumbers
{
    /// <summary>Numbers from U(−1, 1), the same for a seed.</summary>
    public static float[] Draw(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>Tokens below a bound, the same for a seed.</summary>
    public static int[] Tokens(int count, int vocabulary, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(vocabulary))];
    }

    /// <summary>What must be written shows as NaN until it is.</summary>
    public static float[] Poisoned(int count)
    {
        var numbers = new float[count];
        Array.Fill(numbers, float.NaN);
        return numbers;
    }
}
