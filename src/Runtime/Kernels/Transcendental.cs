using System;

namespace Unrolled.Runtime;

/// <summary>
/// Exponential and logarithm of IEEE operations alone: the platform's own change bits with the C library, and what reaches a weight must not.
/// </summary>
internal static class Transcendental
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts, the first with zeros behind it, so that n · high is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>eˣ, relative error below 4e-16 for |x| ≤ 700; 0 and ∞ beyond the range, NaN for NaN.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > 709)
            return double.PositiveInfinity;
        if (x < -708)
            return 0;

        // x = n ln 2 + r with |r| ≤ ½ ln 2, and eˣ = 2ⁿ eʳ by the series of eʳ.
        double n = Math.Round(x * Log2E), r = (x - (n * Ln2High)) - (n * Ln2Low);
        double sum = 1;
        for (int term = 14; term >= 1; term--)
            sum = 1 + (sum * r / term);
        return sum * BitConverter.Int64BitsToDouble(((long)n + 1023) << 52);
    }

    /// <summary>ln x, relative error below 1e-15; −∞ for 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x < 0 ? double.NaN : x;

        // x = 2ⁿ m with m in [√½, √2), and ln m = 2 artanh((m − 1) / (m + 1)) by its series.
        int subnormal = x < 2.2250738585072014e-308 ? 54 : 0;
        long bits = BitConverter.DoubleToInt64Bits(x * (1L << subnormal));
        long n = (bits >> 52) - 1023 - subnormal;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            n++;
        }

        double s = (m - 1) / (m + 1), z = s * s, sum = 0;
        for (int power = 23; power >= 3; power -= 2)
            sum = z * ((1.0 / power) + sum);
        return (n * Ln2High) + ((2 * s) + ((2 * s * sum) + (n * Ln2Low)));
    }
}
