using System;
using System.ComponentModel;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary><c>y = Mᵀ v</c> with a square matrix of a product's panels, with every operation on floats rounded by itself: for strict arithmetic.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StrictTransposedMatrix
{
    /// <summary>y = Mᵀ v</summary>
    /// <param name="v">The vector, as long as M has rows.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="matrix">Where M lies.</param>
    /// <param name="y">Receives as many numbers as M has columns.</param>
    public static void Forward(ReadOnlySpan<float> v, ReadOnlySpan<float> parameters, PanelBlock matrix, Span<float> y)
    {
        for (int column = 0; column < matrix.Columns; column++)
        {
            float sum = 0;
            for (int unit = 0; unit < matrix.Units; unit++)
                sum = (float)(sum + (float)(parameters[matrix.Index(unit, column)] * v[unit]));
            y[column] = sum;
        }
    }

    /// <summary>dv += M dy. The matrix receives v dyᵀ: dy is kept until <see cref="AddGradient"/>.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="matrix">Where M lies.</param>
    /// <param name="dy">∂L/∂y.</param>
    /// <param name="dv">∂L/∂v is added here.</param>
    /// <param name="kept">Receives dy.</param>
    public static void Backward(ReadOnlySpan<float> parameters, PanelBlock matrix, ReadOnlySpan<float> dy, Span<float> dv, Span<float> kept)
    {
        dy.Slice(0, matrix.Columns).CopyTo(kept);
        for (int unit = 0; unit < matrix.Units; unit++)
            for (int column = 0; column < matrix.Columns; column++)
                dv[unit] = (float)(dv[unit] + (float)(parameters[matrix.Index(unit, column)] * dy[column]));
    }

    /// <summary>dM += Σ v dyᵀ over a series of steps, in order.</summary>
    /// <param name="v">The vectors.</param>
    /// <param name="dy">What <see cref="Backward"/> kept.</param>
    /// <param name="gradients">The gradients of the layer's parameters.</param>
    /// <param name="matrix">Where M lies.</param>
    /// <param name="count">Steps.</param>
    public static void AddGradient(Series<float> v, Series<float> dy, Span<float> gradients, PanelBlock matrix, int count)
    {
        for (int step = 0; step < count; step++)
            for (int unit = 0; unit < matrix.Units; unit++)
                for (int column = 0; column < matrix.Columns; column++)
                {
                    ref float sum = ref gradients[matrix.Index(unit, column)];
                    sum = (float)(sum + (float)(v[step][unit] * dy[step][column]));
                }
    }
}
