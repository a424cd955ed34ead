using static Unrolled.Numbers.TanhCoefficients;

namespace Unrolled.Numbers;

/// <content>
/// Strict arithmetic: a cast around every operation, because a runtime may compute in double precision, and no fused operation. tanh and σ have the coefficients and errors of
/// <c>Activations</c>. Both are exact at 0 and ±∞, tanh is odd, and NaN passes through.
/// </content>
public static partial class Scalar
{
    // 2⁻¹⁰⁰, as in every other form.
    private const float Tiny = 7.88860905e-31f;

    /// <summary>tanh(x)</summary>
    /// <param name="x">The argument.</param>
    public static float Tanh(float x) => Clamp(Ratio(Clamp(x, Limit), 1f, 1f), 1f);

    /// <summary>σ(x) = ½ + ½ tanh(x / 2)</summary>
    /// <param name="x">The argument.</param>
    public static float Sigmoid(float x) => (float)(0.5f + Clamp(Ratio(Clamp(x, 2 * Limit), 0.25f, 0.25f), 0.5f));

    // s x P(u x²) / Q(u x²), paired as in Activations; u and s are powers of two.
    private static float Ratio(float x, float u, float s)
    {
        float z = (float)((float)(x * x) * u), square = (float)(z * z);
        float p = (float)((float)(P4 * square) + (float)((float)(P3 * z) + P2));
        float q = (float)((float)(Q4 * square) + (float)((float)(Q3 * z) + Q2));
        p = (float)((float)(p * square) + (float)((float)(P1 * z) + P0));
        q = (float)((float)(q * square) + (float)((float)(Q1 * z) + Q0));
        return (float)((float)((float)(x * s) * p) / q);
    }

    /// <summary>max(x, 0); NaN stays NaN, −0 becomes +0.</summary>
    /// <param name="x">The argument.</param>
    public static float Relu(float x) => x <= 0 ? 0 : x;

    /// <summary>1 for x &gt; 0, otherwise 0, also for NaN.</summary>
    /// <param name="x">The argument.</param>
    public static float Positive(float x) => x > 0 ? 1 : 0;

    /// <summary>min(x, 0); NaN stays NaN.</summary>
    /// <param name="x">The argument.</param>
    public static float Negative(float x) => x >= 0 ? 0 : x;

    /// <summary>min(max(x, 0), 1); NaN stays NaN.</summary>
    /// <param name="x">The argument.</param>
    public static float Unit(float x) => x >= 1 ? 1 : Relu(x);

    /// <summary>min(max(x, −limit), limit); NaN stays NaN.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="limit">The limit, above 0.</param>
    public static float Clamp(float x, float limit) => x > limit ? limit : x < -limit ? -limit : x;

    /// <summary>|x|</summary>
    /// <param name="x">The argument.</param>
    public static float Abs(float x) => x <= 0 ? 0 - x : x;

    /// <summary>eˣ</summary>
    /// <param name="x">The argument.</param>
    public static float Exp(float x) => (float)Exp((double)x);

    /// <summary>√x, rounded once: a root in double precision, rounded to float, is the nearest float.</summary>
    /// <param name="x">The argument.</param>
    public static float Sqrt(float x) => (float)Sqrt((double)x);

    /// <summary>log(1 + eˣ)</summary>
    /// <param name="x">The argument.</param>
    public static float Softplus(float x) => (float)Softplus((double)x);

    /// <summary>sin(x)</summary>
    /// <param name="x">The argument.</param>
    public static float Sin(float x) => (float)Sin((double)x);

    /// <summary>cos(x)</summary>
    /// <param name="x">The argument.</param>
    public static float Cos(float x) => (float)Cos((double)x);

    /// <summary>⌊x⌋</summary>
    /// <param name="x">The argument.</param>
    public static float Floor(float x) => (float)Floor((double)x);

    /// <summary>The distribution function of the standard normal distribution, Φ(x).</summary>
    /// <param name="x">The argument.</param>
    public static float NormalCdf(float x) => (float)NormalCdf((double)x);

    /// <summary>x, or 0 if |x| is below 2⁻¹⁰⁰, because such numbers soon become denormal and slow. NaN passes through.</summary>
    /// <param name="x">The argument.</param>
    public static float Flush(float x) => x < Tiny && x > -Tiny ? 0 : x;
}
