using System;
using System.ComponentModel;

namespace Unrolled.Numbers;

/// <summary>Layer normalization, <c>n = (v − μ) / √(σ² + ε) ⊙ gain + shift</c>, with every operation on floats rounded separately, for strict arithmetic.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StrictNormalization
{
    /// <summary>The default of ε, inside the root.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>Computes n.</summary>
    /// <param name="v">The numbers.</param>
    /// <param name="gain">The gains, as many.</param>
    /// <param name="shift">The shifts, as many.</param>
    /// <param name="n">Receives the results. It may be <paramref name="v"/>.</param>
    /// <param name="epsilon">ε. Default: 10⁻⁵.</param>
    public static void Forward(ReadOnlySpan<float> v, ReadOnlySpan<float> gain, ReadOnlySpan<float> shift, Span<float> n, double epsilon = Epsilon)
    {
        Standardize(v, n, epsilon);
        for (int i = 0; i < v.Length; i++)
            n[i] = (float)((float)(n[i] * gain[i]) + shift[i]);
    }

    /// <summary>Computes the adjoints.</summary>
    /// <param name="v">The numbers.</param>
    /// <param name="gain">The gains, as many.</param>
    /// <param name="dn">∂L/∂n.</param>
    /// <param name="dv">Receives ∂L/∂v, added to its content.</param>
    /// <param name="dGain">Receives ∂L/∂gain.</param>
    /// <param name="dShift">Receives ∂L/∂shift.</param>
    /// <param name="epsilon">ε. Default: 10⁻⁵.</param>
    public static void Backward(
        ReadOnlySpan<float> v, ReadOnlySpan<float> gain, ReadOnlySpan<float> dn, Span<float> dv, Span<float> dGain, Span<float> dShift, double epsilon = Epsilon)
    {
        Span<float> x = dShift;
        float scale = Standardize(v, x, epsilon);
        for (int i = 0; i < v.Length; i++)
            dGain[i] = (float)(dn[i] * x[i]);
        float mean = (float)(Reduction.SumOfProducts(dn, gain) / v.Length), slope = (float)(Reduction.SumOfProducts<float>(dGain, gain) / v.Length);
        for (int i = 0; i < v.Length; i++)
        {
            float centred = (float)((float)(dn[i] * gain[i]) - mean);
            dv[i] = (float)(dv[i] + (float)(scale * (float)(centred - (float)(x[i] * slope))));
            dShift[i] = dn[i];
        }
    }

    // x = (v − μ) / √(σ² + ε); returns 1 / √(σ² + ε).
    private static float Standardize(ReadOnlySpan<float> v, Span<float> x, double epsilon)
    {
        float mean = (float)(Reduction.Sum(v) / v.Length);
        for (int i = 0; i < v.Length; i++)
            x[i] = (float)(v[i] - mean);
        float scale = (float)(1 / Math.Sqrt((Reduction.SumOfProducts<float>(x[..v.Length], x[..v.Length]) / v.Length) + epsilon));
        for (int i = 0; i < v.Length; i++)
            x[i] = (float)(x[i] * scale);
        return scale;
    }
}
