using System;
using System.ComponentModel;

namespace Unrolled.Numbers;

/// <summary>The functions of the table for one number: in double precision for the reference, and in float with every operation rounded separately for strict arithmetic.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Scalar
{
    /// <summary>σ(x)</summary>
    /// <param name="x">The argument.</param>
    public static double Sigmoid(double x) => 1 / (1 + Elementary.Exp(-x));

    /// <summary>tanh(x)</summary>
    /// <param name="x">The argument.</param>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    /// <param name="x">The argument.</param>
    public static double Relu(double x) => x > 0 || double.IsNaN(x) ? x : 0;

    /// <summary>1 for x &gt; 0, otherwise 0.</summary>
    /// <param name="x">The argument.</param>
    public static double Positive(double x) => x > 0 ? 1 : 0;

    /// <summary>min(x, 0); NaN stays NaN.</summary>
    /// <param name="x">The argument.</param>
    public static double Negative(double x) => x < 0 || double.IsNaN(x) ? x : 0;

    /// <summary>min(max(x, 0), 1); NaN stays NaN.</summary>
    /// <param name="x">The argument.</param>
    public static double Unit(double x) => x > 1 ? 1 : x < 0 ? 0 : x;

    /// <summary>min(max(x, −limit), limit); NaN stays NaN.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="limit">The limit, above 0.</param>
    public static double Clamp(double x, double limit) => x > limit ? limit : x < -limit ? -limit : x;

    /// <summary>|x|</summary>
    /// <param name="x">The argument.</param>
    public static double Abs(double x) => Math.Abs(x);

    /// <summary>eˣ</summary>
    /// <param name="x">The argument.</param>
    public static double Exp(double x) => Elementary.Exp(x);

    /// <summary>√x; NaN below 0.</summary>
    /// <param name="x">The argument.</param>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>log(1 + eˣ)</summary>
    /// <param name="x">The argument.</param>
    public static double Softplus(double x) => Relu(x) + Elementary.Log(1 + Elementary.Exp(-Math.Abs(x)));

    /// <summary>sin(x). The absolute error is below 1e-15 for |x| ≤ 4, and beyond proportional to |x|. NaN from 2⁵⁰ on, where the argument has no fraction of a turn.</summary>
    /// <param name="x">The argument.</param>
    public static double Sin(double x) => Math.Abs(x) < Elementary.LargestAngle ? Elementary.CosPi((x / Math.PI) - 0.5) : double.NaN;

    /// <summary>cos(x), with the error of <see cref="Sin(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    public static double Cos(double x) => Math.Abs(x) < Elementary.LargestAngle ? Elementary.CosPi(x / Math.PI) : double.NaN;

    /// <summary>⌊x⌋, the largest whole number that is no larger.</summary>
    /// <param name="x">The argument.</param>
    public static double Floor(double x) => Math.Floor(x);

    /// <summary>The distribution function of the standard normal distribution, Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004, “Evaluating the normal distribution”).</summary>
    /// <param name="x">The argument.</param>
    public static double NormalCdf(double x)
    {
        // At 9 it differs from one by 1e-19.
        if (!(Math.Abs(x) <= 9))
            return x > 0 ? 1 : x < 0 ? 0 : x;
        double term = x, sum = x;
        for (int odd = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); odd += 2)
            sum += term *= x * x / odd;
        return 0.5 + (sum * Elementary.Exp(-0.5 * x * x) * 0.3989422804014327);
    }
}
