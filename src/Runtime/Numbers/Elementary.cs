using System;

namespace Unrolled.Numbers;

/// <summary>
/// exp, log, cos and whole powers in double precision from IEEE + − × ÷ alone, so that they give the same bits on every system: <see cref="Math"/> calls the
/// C library, whose last bit depends on its version and on the CPU. exp and log err by less than one unit in the last place.
/// </summary>
internal static class Elementary
{
    // ln 2 in two pieces: the first ends in zeros, so that its product with any exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Log2E = 1.4426950408889634074;

    // Past these the result is infinite, or less than half the smallest positive double.
    private const double ExpOverflow = 709.782712893384;
    private const double ExpUnderflow = -745.1332191019412;

    /// <summary>e to the power <paramref name="x"/>: 0 at −∞, ∞ at ∞, NaN at NaN, 1 at 0; correctly gradual below 2⁻¹⁰²².</summary>
    /// <param name="x">Any number.</param>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > ExpOverflow)
            return x + double.PositiveInfinity;
        if (x < ExpUnderflow)
            return 0;

        // e^x = 2^k · e^r with |r| ≤ ½ ln 2.
        int k = (int)((x * Log2E) + (x < 0 ? -0.5 : 0.5));
        double r = (x - (k * Ln2High)) - (k * Ln2Low);

        // e^r = 1 + r + r²·(1/2! + r/3! + …): thirteen terms leave 4e-18 at the ends.
        double p = 1.0 / 6227020800;
        p = (p * r) + (1.0 / 479001600);
        p = (p * r) + (1.0 / 39916800);
        p = (p * r) + (1.0 / 3628800);
        p = (p * r) + (1.0 / 362880);
        p = (p * r) + (1.0 / 40320);
        p = (p * r) + (1.0 / 5040);
        p = (p * r) + (1.0 / 720);
        p = (p * r) + (1.0 / 120);
        p = (p * r) + (1.0 / 24);
        p = (p * r) + (1.0 / 6);
        p = (p * r) + 0.5;
        return Scale(1 + (r + (r * r * p)), k);
    }

    /// <summary>The natural logarithm: −∞ at 0, NaN below 0 and at NaN, ∞ at ∞, exactly 0 at 1.</summary>
    /// <param name="x">Any number.</param>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;

        // x = 2^k · (1 + f) with √½ ≤ 1 + f < √2.
        int k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984; // 2⁵⁴ makes a denormal normal
            k = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        // With s = f / (2 + f): log(1 + f) = 2 artanh s = 2s + s·R, R = 2s²/3 + 2s⁴/5 + …; and 2s = f − f²/2 + s·f²/2, whose first
        // two terms carry the size and are all but exact.
        double f = m - 1, s = f / (2 + f), s2 = s * s, half = 0.5 * f * f;
        double q = 2.0 / 25;
        q = (q * s2) + (2.0 / 23);
        q = (q * s2) + (2.0 / 21);
        q = (q * s2) + (2.0 / 19);
        q = (q * s2) + (2.0 / 17);
        q = (q * s2) + (2.0 / 15);
        q = (q * s2) + (2.0 / 13);
        q = (q * s2) + (2.0 / 11);
        q = (q * s2) + (2.0 / 9);
        q = (q * s2) + (2.0 / 7);
        q = (q * s2) + (2.0 / 5);
        q = (q * s2) + (2.0 / 3);
        return (k * Ln2High) - ((half - ((s * (half + (q * s2))) + (k * Ln2Low))) - f);
    }

    /// <summary>log(1 + x), exact to some units in the last place for the smallest x too.</summary>
    /// <param name="x">At least 0.</param>
    public static double LogOnePlus(double x)
    {
        // What rounding does to 1 + x, it does to the quotient as well (Kahan).
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : Log(sum) * (x / (sum - 1));
    }

    /// <summary>2⁵⁰</summary>
    public const double LargestAngle = 1125899906842624;

    /// <summary>cos π x: exact where x is a multiple of ½, even, and between −1 and 1.</summary>
    /// <param name="x">Between −2⁵⁰ and 2⁵⁰.</param>
    public static double CosPi(double x)
    {
        // x = n/2 + r with |r| ≤ ¼, exactly: cos π x is cos, −sin, −cos or sin of π r.
        double n = Math.Round(2 * x), z = Math.PI * (x - (0.5 * n)), z2 = z * z;
        return ((long)n & 3) switch
        {
            0 => Cosine(z2),
            1 => -Sine(z, z2),
            2 => -Cosine(z2),
            _ => Sine(z, z2),
        };
    }

    // For |z| ≤ π/4 the next term would be 2e-18.
    private static double Cosine(double z2)
    {
        double p = 1.0 / 20922789888000;
        p = (p * z2) - (1.0 / 87178291200);
        p = (p * z2) + (1.0 / 479001600);
        p = (p * z2) - (1.0 / 3628800);
        p = (p * z2) + (1.0 / 40320);
        p = (p * z2) - (1.0 / 720);
        p = (p * z2) + (1.0 / 24);
        return 1 - (z2 * (0.5 - (z2 * p)));
    }

    // For |z| ≤ π/4 the next term would be 1e-19.
    private static double Sine(double z, double z2)
    {
        double p = 1.0 / 355687428096000;
        p = (p * z2) - (1.0 / 1307674368000);
        p = (p * z2) + (1.0 / 6227020800);
        p = (p * z2) - (1.0 / 39916800);
        p = (p * z2) + (1.0 / 362880);
        p = (p * z2) - (1.0 / 5040);
        p = (p * z2) + (1.0 / 120);
        p = (p * z2) - (1.0 / 6);
        return z + (z * z2 * p);
    }

    /// <summary><paramref name="x"/> to a whole power, by squaring.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="exponent">At least 0.</param>
    public static double Power(double x, long exponent)
    {
        double power = 1;
        for (double square = x; exponent > 0; exponent >>= 1, square *= square)
            if ((exponent & 1) != 0)
                power *= square;
        return power;
    }

    // v · 2^k for 1/√2 ≤ v ≤ √2; in two steps where 2^k alone is no double, of which only the last can round.
    private static double Scale(double v, int k)
    {
        if (k > 1023)
            return v * 2 * PowerOfTwo(k - 1);
        return k < -1022 ? v * PowerOfTwo(k + 60) * PowerOfTwo(-60) : v * PowerOfTwo(k);
    }

    private static double PowerOfTwo(int k) => BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
}
