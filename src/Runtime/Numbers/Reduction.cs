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

    /// <summary>Σ v, in double precision.</summary>
    /// <param name="v">The numbers.</param>
    public static double Sum<T>(ReadOnlySpan<T> v)
        where T : struct
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (int i = 0; i < v.Length; i++)
            lanes[i % Lanes] += Precision.Widen(v[i]);
        return Tree(lanes);
    }

    /// <summary>Σ a b, in double precision, where the product of two floats is exact.</summary>
    /// <param name="a">The numbers.</param>
    /// <param name="b">As many others.</param>
    public static double SumOfProducts<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : struct
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (int i = 0; i < a.Length; i++)
            lanes[i % Lanes] += Precision.Widen(a[i]) * Precision.Widen(b[i]);
        return Tree(lanes);
    }
}
