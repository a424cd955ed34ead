using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Numbers;

/// <summary>
/// What is done with numbers of either precision: float, or double in the reference; tokens are int. Static abstract members would say it as well, and not every target has them. The type
/// is known when the method is compiled for it, so that one branch remains.
/// </summary>
internal static class Precision
{
    /// <summary>A number, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(double value)
        where T : struct
    {
        if (typeof(T) != typeof(float))
            return Unsafe.As<double, T>(ref value);
        float rounded = (float)value;
        return Unsafe.As<float, T>(ref rounded);
    }

    /// <summary>A number in double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen<T>(T value)
        where T : struct =>
        typeof(T) == typeof(int) ? Unsafe.As<T, int>(ref value)
        : typeof(T) == typeof(float) ? Unsafe.As<T, float>(ref value)
        : Unsafe.As<T, double>(ref value);

    /// <summary>to = from</summary>
    public static void Convert<TFrom, T>(ReadOnlySpan<TFrom> from, Span<T> to)
        where TFrom : struct
        where T : struct
    {
        if (typeof(TFrom) == typeof(T))
        {
            MemoryMarshal.Cast<TFrom, T>(from).CopyTo(to);
            return;
        }

        for (int i = 0; i < from.Length; i++)
            to[i] = Of<T>(Widen(from[i]));
    }

    /// <summary>sum += term</summary>
    public static void Add<T>(Span<T> sum, ReadOnlySpan<T> term)
        where T : struct
    {
        if (typeof(T) == typeof(float))
        {
            Span<float> floats = MemoryMarshal.Cast<T, float>(sum);
            TensorPrimitives.Add(floats, MemoryMarshal.Cast<T, float>(term), floats);
            return;
        }

        for (int i = 0; i < term.Length; i++)
            sum[i] = Of<T>(Widen(sum[i]) + Widen(term[i]));
    }

    /// <summary>product *= factor</summary>
    public static void Multiply<T>(Span<T> product, ReadOnlySpan<T> factor)
        where T : struct
    {
        if (typeof(T) == typeof(float))
        {
            Span<float> floats = MemoryMarshal.Cast<T, float>(product);
            TensorPrimitives.Multiply(floats, MemoryMarshal.Cast<T, float>(factor), floats);
            return;
        }

        for (int i = 0; i < factor.Length; i++)
            product[i] = Of<T>(Widen(product[i]) * Widen(factor[i]));
    }
}
