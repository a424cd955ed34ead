using System;

namespace Unrolled.Numbers;

/// <summary>Sums whose order is fixed, whatever the CPU's vectors: sixteen lanes, then one tree over them.</summary>
internal static partial class Reduction
{
    private const int Lanes = 16;

    /// <summary>The sum of sixteen lanes, as a tree; they are used up.</summary>
    /// <param name="lanes">The lanes.</param>
    public static double Tree(Span<double> lanes)
    {
        for (int width = Lanes / 2; width > 0; width /= 2)
            for (int l = 0; l < width; l++)
                lanes[l] += lanes[l + width];
        return lanes[0];
    }
}
