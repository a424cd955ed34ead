using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Numbers;

/// <summary>
/// Elementwise functions that System.Numerics.Tensors lacks, or whose bits there depend on the vector's length.
/// Source and destination may be the same.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elementwise
{
    /// <summary>y = σ(x), absolute error below 2e-7, ½ at 0.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => Apply<SigmoidFunction>(x, y);

    /// <summary>y = tanh(x), absolute error below 3e-7, 0 at 0, odd.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => Apply<TanhFunction>(x, y);

    /// <summary>y = max(x, 0). NaN stays NaN, −0 becomes +0.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Relu(ReadOnlySpan<float> x, Span<float> y) => Apply<ReluFunction>(x, y);

    /// <summary>y = 1 for x &gt; 0, otherwise 0: the derivative of ReLU.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Positive(ReadOnlySpan<float> x, Span<float> y) => Apply<PositiveFunction>(x, y);

    /// <summary>y = min(x, 0).</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Negative(ReadOnlySpan<float> x, Span<float> y) => Apply<NegativeFunction>(x, y);

    /// <summary>y = min(max(x, 0), 1).</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Unit(ReadOnlySpan<float> x, Span<float> y) => Apply<UnitFunction>(x, y);

    /// <summary>y = min(max(x, −limit), limit). NaN stays NaN.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="limit">The limit, above 0.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Clamp(ReadOnlySpan<float> x, float limit, Span<float> y)
    {
        for (int index = 0; index < x.Length; index++)
            y[index] = x[index] > limit ? limit : x[index] < -limit ? -limit : x[index];
    }

    /// <summary>y = |x|.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Abs(ReadOnlySpan<float> x, Span<float> y) => Apply<AbsFunction>(x, y);

    /// <summary>y = eˣ, each number by <see cref="Scalar.Exp(double)"/>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Exp(ReadOnlySpan<float> x, Span<float> y) => Apply<ExpFunction>(x, y);

    /// <summary>y = √x, rounded once; NaN below 0.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values; at least as long.</param>
    public static void Sqrt(ReadOnlySpan<float> x, Span<float> y) => Apply<SqrtFunction>(x, y);

    /// <summary>y = log(1 + eˣ), each number by <see cref="Scalar.Softplus(double)"/>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> y) => Apply<SoftplusFunction>(x, y);

    /// <summary>y = sin(x), each number by <see cref="Scalar.Sin(double)"/>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Sin(ReadOnlySpan<float> x, Span<float> y) => Apply<SinFunction>(x, y);

    /// <summary>y = cos(x), each number by <see cref="Scalar.Cos(double)"/>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Cos(ReadOnlySpan<float> x, Span<float> y) => Apply<CosFunction>(x, y);

    /// <summary>y = ⌊x⌋, the largest whole numbers that are no larger.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Floor(ReadOnlySpan<float> x, Span<float> y) => Apply<FloorFunction>(x, y);

    /// <summary>y = Φ(x), the distribution function of the standard normal distribution, each number by <see cref="Scalar.NormalCdf(double)"/>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void NormalCdf(ReadOnlySpan<float> x, Span<float> y) => Apply<NormalCdfFunction>(x, y);

    /// <summary>y = x, or 0 if |x| is below 2⁻¹⁰⁰.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void Flush(ReadOnlySpan<float> x, Span<float> y) => Apply<FlushFunction>(x, y);

    /// <summary>y = a x + b, rounded once.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="a">The factor.</param>
    /// <param name="b">The summand.</param>
    /// <param name="y">Receives the values. It is at least as long.</param>
    public static void MultiplyAdd(ReadOnlySpan<float> x, float a, float b, Span<float> y)
    {
        for (int index = 0; index < x.Length; index++)
            y[index] = MathF.FusedMultiplyAdd(x[index], a, b);
    }

    private interface IFunction
    {
        static abstract T Of<T>(T x)
            where T : struct, ILane<T>;
    }

    private readonly struct SigmoidFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Sigmoid(x);
    }

    private readonly struct TanhFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Tanh(x);
    }

    private readonly struct ReluFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Relu(x);
    }

    private readonly struct PositiveFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Positive(x);
    }

    private readonly struct NegativeFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Negative(x);
    }

    private readonly struct UnitFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Unit(x);
    }

    private readonly struct AbsFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Abs(x);
    }

    private readonly struct ExpFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Exp(x);
    }

    private readonly struct SoftplusFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Softplus(x);
    }

    private readonly struct SinFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Sin(x);
    }

    private readonly struct CosFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Cos(x);
    }

    private readonly struct FlushFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => T.Flush(x);
    }

    private readonly struct SqrtFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Sqrt(x);
    }

    private readonly struct FloorFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Floor(x);
    }

    private readonly struct NormalCdfFunction : IFunction
    {
        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.NormalCdf(x);
    }

    private static void Apply<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IFunction
    {
        y = y[..x.Length];
        ref readonly float source = ref MemoryMarshal.GetReference(x);
        ref float destination = ref MemoryMarshal.GetReference(y);
        int start = Apply<TFunction, Lane512>(in source, ref destination, x.Length, 0);
        start = Apply<TFunction, Lane256>(in source, ref destination, x.Length, start);
        start = Apply<TFunction, Lane128>(in source, ref destination, x.Length, start);
        Apply<TFunction, Lane1>(in source, ref destination, x.Length, start);
    }

    private static int Apply<TFunction, T>(ref readonly float source, ref float destination, int length, int start)
        where TFunction : struct, IFunction
        where T : struct, ILane<T>
    {
        if (!LaneChoice.Allows<T>())
            return start;
        for (; start + T.Count <= length; start += T.Count)
            TFunction.Of(T.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), start))).Store(ref Unsafe.Add(ref destination, start));
        return start;
    }
}
