using System;

namespace Unrolled.Runtime;

/// <summary>Random orthonormal vectors, every orientation equally likely.</summary>
internal static class Orthonormal
{
    /// <summary>
    /// The Q of a matrix of normal numbers, R's diagonal positive (Mezzadri 2007, arXiv:math-ph/0609050), by modified Gram–Schmidt. Each
    /// vector is cleared of its predecessors twice, which makes it orthogonal to them to the last bits (Giraud et al. 2005).
    /// </summary>
    /// <param name="count">How many vectors, at most <paramref name="length"/>.</param>
    /// <param name="length">Numbers of each.</param>
    /// <param name="random">The stream to draw from.</param>
    /// <returns>[count][length].</returns>
    public static double[] Draw(int count, int length, ref RandomStream random)
    {
        double[] q = new double[checked(count * length)];
        for (int i = 0; i < q.Length; i++)
            q[i] = random.NextNormal();
        for (int j = 0; j < count; j++)
        {
            Span<double> v = q.AsSpan(j * length, length);
            for (int pass = 0; pass < 2; pass++)
                for (int k = 0; k < j; k++)
                    Subtract(v, q.AsSpan(k * length, length));
            Normalize(v);
        }

        return q;
    }

    // v ← v − (u·v) u
    private static void Subtract(Span<double> v, ReadOnlySpan<double> u)
    {
        double dot = Dot(u, v);
        for (int i = 0; i < v.Length; i++)
            v[i] -= dot * u[i];
    }

    // v ← v / |v|
    private static void Normalize(Span<double> v)
    {
        double norm = Math.Sqrt(Dot(v, v));
        for (int i = 0; i < v.Length; i++)
            v[i] /= norm;
    }

    // In ascending order, always: a vectorised sum would differ from CPU to CPU.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
