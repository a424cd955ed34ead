using System.Runtime.CompilerServices;
using Unrolled.Numbers;

namespace Unrolled.Passes;

/// <summary>The gradient of a bias, or of a vector that stands alone: every element is one chain over the steps, ascending, from what was there.</summary>
internal static class StepSum
{
    /// <summary>sums += Σₙ da[n]</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref float da, int daStride, int steps, ref float sums, int width)
    {
        int unit = Over<Lane512>(ref da, daStride, steps, ref sums, width, 0);
        unit = Over<Lane256>(ref da, daStride, steps, ref sums, width, unit);
        unit = Over<Lane128>(ref da, daStride, steps, ref sums, width, unit);
        Over<Lane1>(ref da, daStride, steps, ref sums, width, unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Over<T>(ref float da, int daStride, int steps, ref float sums, int width, int unit)
        where T : struct, ILane<T>
    {
        if (!LaneChoice.Allows<T>())
            return unit;
        for (; unit + T.Count <= width; unit += T.Count)
        {
            T sum = T.Load(in sums, unit);
            for (int n = 0; n < steps; n++)
                sum += T.Load(in da, (n * daStride) + unit);
            sum.Store(ref sums, unit);
        }

        return unit;
    }
}
