using System;

namespace Unrolled.Runtime;

/// <summary>The same functions of one number in double precision, for the reference.</summary>
public static class Scalar
{
    /// <summary>σ(x)</summary>
    /// <param name="x">The argument.</param>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>tanh(x)</summary>
    /// <param name="x">The argument.</param>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    /// <param name="x">The argument.</param>
    public static double Relu(double x) => x > 0 || double.IsNaN(x) ? x : 0;

    /// <summary>1 where x &gt; 0, else 0.</summary>
    /// <param name="x">The argument.</param>
    public static double Positive(double x) => x > 0 ? 1 : 0;
}
