using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Unrolled.Numbers;

/// <content>Sums of squares, in registers.</content>
internal static partial class Reduction
{
    /// <summary>Σ v², in double precision, where the square of a float is exact.</summary>
    /// <param name="values">v.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        // Lane l sums the elements l, l + 16, l + 32, …: four lanes to a vector.
        Vector256<double> a = default, b = default, c = default, d = default;
        ReadOnlySpan<Vector256<float>> whole = MemoryMarshal.Cast<float, Vector256<float>>(values[..^(values.Length % Lanes)]);
        for (int i = 0; i < whole.Length; i += 2)
        {
            (Vector256<double> v0, Vector256<double> v1) = Vector256.Widen(whole[i]);
            (Vector256<double> v2, Vector256<double> v3) = Vector256.Widen(whole[i + 1]);
            a += v0 * v0;
            b += v1 * v1;
            c += v2 * v2;
            d += v3 * v3;
        }

        Span<double> lanes = stackalloc double[Lanes];
        a.CopyTo(lanes);
        b.CopyTo(lanes[4..]);
        c.CopyTo(lanes[8..]);
        d.CopyTo(lanes[12..]);
        ReadOnlySpan<float> rest = values[^(values.Length % Lanes)..];
        for (int l = 0; l < rest.Length; l++)
            lanes[l] += (double)rest[l] * rest[l];
        return Tree(lanes);
    }
}
