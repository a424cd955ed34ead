using System;
using System.Linq;
using Unrolled.Numbers;

namespace Unrolled.Fitting;

/// <summary>Random orders as functions of a seed and a number. Nothing needs to be stored between epochs.</summary>
internal static class Shuffle
{
    /// <summary>The number for the split into training and validation.</summary>
    public const int Split = -1;

    /// <summary>0, 1, … in an order drawn at random (Fisher and Yates).</summary>
    /// <param name="count">The number of elements.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The epoch, from 0, or <see cref="Split"/>.</param>
    public static int[] Of(int count, int seed, int number)
    {
        // Initial values draw from the streams 0, 1, …, one for each tensor: these are the last ones.
        var random = new RandomStream(seed, int.MinValue + 1 + number);
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = random.NextIndex(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
