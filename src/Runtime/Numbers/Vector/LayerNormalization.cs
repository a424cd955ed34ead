using System;
using System.ComponentModel;
using System.Numerics;

namespace Unrolled.Numbers;

/// <summary>
/// Layer normalization, <c>n = (v − μ) / √(σ² + ε) ⊙ gain + shift</c> with mean and variance over all of v (Ba et al. 2016, arXiv:1607.06450), and its backward pass. Sums run in
/// sixteen lanes of double precision with a fixed tree, so the bits are the same on every CPU.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerNormalization
{
    /// <summary>The default of ε, inside the root.</summary>
    public const double Epsilon = StrictNormalization.Epsilon;

    /// <summary>Computes n.</summary>
    /// <typeparam name="T">float, or double in the reference.</typeparam>
    /// <param name="v">The numbers.</param>
    /// <param name="gain">The gains, as many.</param>
    /// <param name="shift">The shifts, as many.</param>
    /// <param name="n">Receives the results. It may be <paramref name="v"/>.</param>
    /// <param name="epsilon">ε. Default: 10⁻⁵.</param>
    public static void Forward<T>(ReadOnlySpan<T> v, ReadOnlySpan<T> gain, ReadOnlySpan<T> shift, Span<T> n, double epsilon = Epsilon)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Standardize(v, n, epsilon);
        for (int i = 0; i < v.Length; i++)
            n[i] = T.FusedMultiplyAdd(n[i], gain[i], shift[i]);
    }

    /// <summary>Computes the adjoints. With x = (v − μ) / √(σ² + ε) and d = dn ⊙ gain: dv = (d − mean(d) − x mean(d ⊙ x)) / √(σ² + ε).</summary>
    /// <typeparam name="T">float, or double in the reference.</typeparam>
    /// <param name="v">The numbers.</param>
    /// <param name="gain">The gains, as many.</param>
    /// <param name="dn">∂L/∂n.</param>
    /// <param name="dv">Receives ∂L/∂v, added to its content.</param>
    /// <param name="dGain">Receives ∂L/∂gain.</param>
    /// <param name="dShift">Receives ∂L/∂shift.</param>
    /// <param name="epsilon">ε. Default: 10⁻⁵.</param>
    public static void Backward<T>(ReadOnlySpan<T> v, ReadOnlySpan<T> gain, ReadOnlySpan<T> dn, Span<T> dv, Span<T> dGain, Span<T> dShift, double epsilon = Epsilon)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Span<T> x = dShift;
        T scale = Standardize(v, x, epsilon);
        for (int i = 0; i < v.Length; i++)
            dGain[i] = dn[i] * x[i];
        T mean = T.CreateTruncating(Reduction.SumOfProducts(dn, gain) / v.Length), slope = T.CreateTruncating(Reduction.SumOfProducts<T>(dGain, gain) / v.Length);
        for (int i = 0; i < v.Length; i++)
        {
            dv[i] += scale * ((dn[i] * gain[i]) - mean - (x[i] * slope));
            dShift[i] = dn[i];
        }
    }

    // x = (v − μ) / √(σ² + ε); returns 1 / √(σ² + ε).
    private static T Standardize<T>(ReadOnlySpan<T> v, Span<T> x, double epsilon)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T mean = T.CreateTruncating(Reduction.Sum(v) / v.Length);
        for (int i = 0; i < v.Length; i++)
            x[i] = v[i] - mean;
        T scale = T.CreateTruncating(1 / Math.Sqrt((Reduction.SumOfProducts<T>(x[..v.Length], x[..v.Length]) / v.Length) + epsilon));
        for (int i = 0; i < v.Length; i++)
            x[i] *= scale;
        return scale;
    }
}
