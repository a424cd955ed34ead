using System;
using System.ComponentModel;
using System.Numerics;

namespace Unrolled.Numbers;

/// <summary>
/// Softmax, <c>yᵢ = exp(vᵢ) / Σⱼ exp(vⱼ)</c>, and its way back. It is computed in double precision, one number after the other, with the largest subtracted: the same bits on every
/// CPU, and no overflow.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Softmax
{
    /// <summary>The shares.</summary>
    /// <typeparam name="T">float, or double in the reference.</typeparam>
    /// <param name="v">The numbers.</param>
    /// <param name="y">Receives as many results; may be <paramref name="v"/>.</param>
    public static void Forward<T>(ReadOnlySpan<T> v, Span<T> y)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        (double largest, double sum) = Whole(v);
        for (int i = 0; i < v.Length; i++)
            y[i] = Share(v[i], largest, sum);
    }

    /// <summary>Back-propagates: dvᵢ = yᵢ (dyᵢ − Σⱼ yⱼ dyⱼ).</summary>
    /// <typeparam name="T">float, or double in the reference.</typeparam>
    /// <param name="v">The numbers.</param>
    /// <param name="dy">∂L/∂y.</param>
    /// <param name="dv">∂L/∂v is added here.</param>
    public static void Backward<T>(ReadOnlySpan<T> v, ReadOnlySpan<T> dy, Span<T> dv)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        (double largest, double sum) = Whole(v);
        double mean = 0;
        for (int i = 0; i < v.Length; i++)
            mean += double.CreateTruncating(Share(v[i], largest, sum)) * double.CreateTruncating(dy[i]);
        for (int i = 0; i < v.Length; i++)
            dv[i] += T.CreateTruncating(double.CreateTruncating(Share(v[i], largest, sum)) * (double.CreateTruncating(dy[i]) - mean));
    }

    private static T Share<T>(T v, double largest, double sum)
        where T : struct, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Elementary.Exp(double.CreateTruncating(v) - largest) / sum);

    /// <summary>The largest number, and the sum of all powers below it.</summary>
    private static (double Largest, double Sum) Whole<T>(ReadOnlySpan<T> v)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (T number in v)
            largest = Math.Max(largest, double.CreateTruncating(number));
        foreach (T number in v)
            sum += Elementary.Exp(double.CreateTruncating(number) - largest);
        return (largest, sum);
    }
}
