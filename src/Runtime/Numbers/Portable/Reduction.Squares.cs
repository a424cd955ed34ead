using System;

namespace Unrolled.Numbers;

/// <content>Sums of squares, one number at a time: to the same bits.</content>
internal static partial class Reduction
{
    /// <summary>Σ v², in double precision, where the square of a float is exact.</summary>
    /// <param name="values">v.</param>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (int i = 0; i < values.Length; i++)
            lanes[i % Lanes] += (double)values[i] * values[i];
        return Tree(lanes);
    }
}
