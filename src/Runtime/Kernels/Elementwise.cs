using System;
using System.Numerics.Tensors;

namespace Unrolled.Runtime;

/// <summary>Functions of every element of a vector, where System.Numerics.Tensors has none or another result. Source and destination may be the same.</summary>
public static class Elementwise
{
    /// <summary>y = σ(x)</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values.</param>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Sigmoid(x, y);

    /// <summary>y = tanh(x)</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values.</param>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Tanh(x, y);

    /// <summary>y = max(x, 0); NaN stays NaN, −0 becomes +0.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values.</param>
    public static void Relu(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Max(x, 0f, y);

    /// <summary>y = 1 where x &gt; 0, else 0: the slope of relu.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="y">Receives the values.</param>
    public static void Positive(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int index = 0; index < x.Length; index++)
            y[index] = x[index] > 0 ? 1 : 0;
    }
}
