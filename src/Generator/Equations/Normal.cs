using System;

namespace Unrolled.Generator.Equations;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …), the series of Marsaglia 2004, which converges everywhere.</summary>
    public static double Cdf(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > 9)
            return double.IsNaN(x) ? x : x > 0 ? 1 : 0;
        double term = x, sum = x;
        for (int odd = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); odd += 2)
            sum += term *= x * x / odd;
        return 0.5 + (sum * Math.Exp(-0.5 * x * x) * 0.3989422804014327);
    }
}
