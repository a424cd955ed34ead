using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Unrolled.Numbers.TanhCoefficients;

namespace Unrolled.Numbers;

/// <summary>
/// The table of functions over the registers of any lane, with the same bits at every width. The absolute error of tanh is below 3e-7, that of σ below
/// 2e-7. Both are exact at 0 and ±∞, tanh is odd, and NaN passes through.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Activations
{
    /// <summary>tanh(x)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : struct, ILane<T> => T.Clamp(Ratio(T.Clamp(x, Limit), 1f, 1f), 1f);

    /// <summary>σ(x) = ½ + ½ tanh(x / 2)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T x)
        where T : struct, ILane<T> => T.Broadcast(0.5f) + T.Clamp(Ratio(T.Clamp(x, 2 * Limit), 0.25f, 0.25f), 0.5f);

    // s x P(u x²) / Q(u x²): with powers of two for s and u the coefficients stay exact. Both polynomials side by side, each in pairs: the way through is short.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Ratio<T>(T x, float u, float s)
        where T : struct, ILane<T>
    {
        T z = x * x, square = z * z;
        T p = T.MultiplyAdd(s * u * u * u * u * P4, square, T.MultiplyAdd(s * u * u * u * P3, z, s * u * u * P2));
        T q = T.MultiplyAdd(u * u * u * u * Q4, square, T.MultiplyAdd(u * u * u * Q3, z, u * u * Q2));
        p = T.MultiplyAdd(p, square, T.MultiplyAdd(s * u * P1, z, s * P0));
        q = T.MultiplyAdd(q, square, T.MultiplyAdd(u * Q1, z, Q0));
        return x * p / q;
    }

    /// <summary>max(x, 0). NaN stays NaN, −0 becomes +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Relu<T>(T x)
        where T : struct, ILane<T> => T.WhereAtMost(x, T.Broadcast(0f), T.Broadcast(0f), x);

    /// <summary>1 for x &gt; 0, otherwise 0, also for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Positive<T>(T x)
        where T : struct, ILane<T> => T.WhereAtMost(T.Broadcast(float.Epsilon), x, T.Broadcast(1f), T.Broadcast(0f));

    /// <summary>min(x, 0); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Negative<T>(T x)
        where T : struct, ILane<T> => T.WhereAtMost(T.Broadcast(0f), x, T.Broadcast(0f), x);

    /// <summary>min(max(x, 0), 1); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Unit<T>(T x)
        where T : struct, ILane<T> => T.WhereAtMost(T.Broadcast(1f), x, T.Broadcast(1f), Relu(x));

    /// <summary>|x|</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs<T>(T x)
        where T : struct, ILane<T> => T.WhereAtMost(x, T.Broadcast(0f), T.Broadcast(0f) - x, x);

    /// <summary>min(max(x, −limit), limit); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Clamp<T>(T x, float limit)
        where T : struct, ILane<T> => T.Clamp(x, limit);

    /// <summary>eˣ, each number by <see cref="Scalar.Exp(double)"/>.</summary>
    public static T Exp<T>(T x)
        where T : struct, ILane<T> => Each<T, ExpOfOne>(x);

    /// <summary>log(1 + eˣ), each number by <see cref="Scalar.Softplus(double)"/>.</summary>
    public static T Softplus<T>(T x)
        where T : struct, ILane<T> => Each<T, SoftplusOfOne>(x);

    /// <summary>sin(x), each number by <see cref="Scalar.Sin(double)"/>.</summary>
    public static T Sin<T>(T x)
        where T : struct, ILane<T> => Each<T, SinOfOne>(x);

    /// <summary>cos(x), each number by <see cref="Scalar.Cos(double)"/>.</summary>
    public static T Cos<T>(T x)
        where T : struct, ILane<T> => Each<T, CosOfOne>(x);

    /// <summary>√x, rounded once.</summary>
    public static T Sqrt<T>(T x)
        where T : struct, ILane<T> => Each<T, SqrtOfOne>(x);

    /// <summary>⌊x⌋, the largest whole number that is no larger.</summary>
    public static T Floor<T>(T x)
        where T : struct, ILane<T> => Each<T, FloorOfOne>(x);

    /// <summary>Φ(x), the distribution function of the standard normal distribution, each number by <see cref="Scalar.NormalCdf(double)"/>.</summary>
    public static T NormalCdf<T>(T x)
        where T : struct, ILane<T> => Each<T, NormalCdfOfOne>(x);

    private interface IScalarFunction
    {
        static abstract double Of(double x);
    }

    private readonly struct ExpOfOne : IScalarFunction
    {
        public static double Of(double x) => Scalar.Exp(x);
    }

    private readonly struct SoftplusOfOne : IScalarFunction
    {
        public static double Of(double x) => Scalar.Softplus(x);
    }

    private readonly struct SinOfOne : IScalarFunction
    {
        public static double Of(double x) => Scalar.Sin(x);
    }

    private readonly struct CosOfOne : IScalarFunction
    {
        public static double Of(double x) => Scalar.Cos(x);
    }

    private readonly struct SqrtOfOne : IScalarFunction
    {
        public static double Of(double x) => Scalar.Sqrt(x);
    }

    private readonly struct FloorOfOne : IScalarFunction
    {
        public static double Of(double x) => Scalar.Floor(x);
    }

    private readonly struct NormalCdfOfOne : IScalarFunction
    {
        public static double Of(double x) => Scalar.NormalCdf(x);
    }

    // In double precision, so that the float is right to its last bit or so; one number at a time.
    private static T Each<T, TFunction>(T x)
        where T : struct, ILane<T>
        where TFunction : struct, IScalarFunction
    {
        Span<float> numbers = stackalloc float[T.Count];
        ref float first = ref MemoryMarshal.GetReference(numbers);
        x.Store(ref first);
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (float)TFunction.Of(numbers[i]);
        return T.Load(in first);
    }
}
