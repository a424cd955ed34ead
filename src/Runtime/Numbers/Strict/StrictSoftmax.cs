using System;
using System.ComponentModel;

namespace Unrolled.Numbers;

/// <summary>Softmax, <c>yᵢ = exp(vᵢ) / Σⱼ exp(vⱼ)</c>, for strict arithmetic: computed in double precision, one number after the other, and each result rounded once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StrictSoftmax
{
    /// <summary>The shares.</summary>
    /// <param name="v">The numbers.</param>
    /// <param name="y">Receives as many results; may be <paramref name="v"/>.</param>
    public static void Forward(ReadOnlySpan<float> v, Span<float> y)
    {
        (double largest, double sum) = Whole(v);
        for (int i = 0; i < v.Length; i++)
            y[i] = Share(v[i], largest, sum);
    }

    /// <summary>Back-propagates: dvᵢ = yᵢ (dyᵢ − Σⱼ yⱼ dyⱼ).</summary>
    /// <param name="v">The numbers.</param>
    /// <param name="dy">∂L/∂y.</param>
    /// <param name="dv">∂L/∂v is added here.</param>
    public static void Backward(ReadOnlySpan<float> v, ReadOnlySpan<float> dy, Span<float> dv)
    {
        (double largest, double sum) = Whole(v);
        double mean = 0;
        for (int i = 0; i < v.Length; i++)
            mean += (double)Share(v[i], largest, sum) * dy[i];
        for (int i = 0; i < v.Length; i++)
            dv[i] = (float)(dv[i] + (float)(Share(v[i], largest, sum) * (dy[i] - mean)));
    }

    private static float Share(float v, double largest, double sum) => (float)(Elementary.Exp(v - largest) / sum);

    /// <summary>The largest number, and the sum of all powers below it.</summary>
    private static (double Largest, double Sum) Whole(ReadOnlySpan<float> v)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (float number in v)
            largest = Math.Max(largest, number);
        foreach (float number in v)
            sum += Elementary.Exp(number - largest);
        return (largest, sum);
    }
}
