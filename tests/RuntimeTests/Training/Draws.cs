namespace Unrolled.RuntimeTests.Training;

/// <summary>Random test numbers.</summary>
internal static class Draws
{
    public static float[] Floats(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    public static int[] Ints(int count, int below, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(below))];
    }

    public static double[] Vector(float[] values, int start, int count) => [.. values.Skip(start).Take(count).Select(v => (double)v)];

    public static void Close(double[] expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1e-3, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"number {i}: expected {expected[i]}, came {actual[i]}");
    }
}
