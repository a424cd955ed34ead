using System;

namespace Unrolled.Initializers;

/// <summary>
/// The memory of Voelker, Kajić &amp; Eliasmith (2019), m = Ā m₋ + B̄ u: the last θ steps of u as shifted Legendre polynomials. In continuous time
/// <c>Aij = (2i+1)/θ · (−1 if i &lt; j else (−1)^(i−j+1))</c>, <c>Bi = (2i+1)(−1)^i/θ</c>; u is held for a step: <c>[Ā B̄; 0 1] = exp([A B; 0 0])</c>.
/// </summary>
internal static class LegendreMemory
{
    // Below a half, twenty terms of the series leave less than 1e-24.
    private const int Terms = 20;
    private const double LargestNorm = 0.5;

    /// <summary>Ā with B̄ as its last column, above a row (0 … 0 1).</summary>
    /// <param name="order">Polynomials.</param>
    /// <param name="window">θ in steps.</param>
    public static double[][] Of(int order, double window)
    {
        double[][] a = Square(order + 1);
        double norm = 0;
        for (int i = 0; i < order; i++)
        {
            double scale = ((2 * i) + 1) / window;
            for (int j = 0; j < order; j++)
                a[i][j] = i < j || ((i - j) & 1) == 0 ? -scale : scale;
            a[i][order] = (i & 1) == 0 ? scale : -scale;
            norm = Math.Max(norm, scale * (order + 1));
        }

        return Exponential(a, norm);
    }

    /// <summary>exp(A) = exp(A/2ᵏ)^(2ᵏ), by its series.</summary>
    private static double[][] Exponential(double[][] a, double norm)
    {
        int halvings = 0;
        double scale = 1;
        for (; norm * scale > LargestNorm; halvings++)
            scale *= 0.5;
        // 1 + A/1 (1 + A/2 (1 + A/3 (…)))
        double[][] sum = MultiplyAdd(a, a, 0, identity: 1);
        for (int term = Terms; term > 0; term--)
            sum = MultiplyAdd(a, sum, scale / term, identity: 1);
        for (; halvings > 0; halvings--)
            sum = MultiplyAdd(sum, sum, 1, identity: 0);
        return sum;
    }

    private static double[][] Square(int n)
    {
        var rows = new double[n][];
        for (int i = 0; i < n; i++)
            rows[i] = new double[n];
        return rows;
    }

    /// <summary>identity + factor · X Y</summary>
    private static double[][] MultiplyAdd(double[][] x, double[][] y, double factor, double identity)
    {
        int n = x.Length;
        double[][] product = Square(n);
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
                for (int j = 0; j < n; j++)
                    product[i][j] += factor * x[i][k] * y[k][j];
            product[i][i] += identity;
        }

        return product;
    }
}
