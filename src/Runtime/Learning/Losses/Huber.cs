using System;
using Unrolled.Checks;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// L = Σ ½ d² for |d| ≤ δ and δ (|d| − ½ δ) beyond, with d = y − t: squares for small errors, absolute values for large ones, so that
/// outliers do not dominate (Huber 1964). Averaged over all numbers of all targets, as in PyTorch's <c>HuberLoss</c>.
/// </summary>
public sealed class Huber : VectorLoss
{
    /// <summary>δ, in units of the target, above 0. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public float Delta { get; init => field = Setting.Positive(value, nameof(Delta)); } = 1;

    /// <inheritdoc/>
    public override string ToString() => Invariant($"Huber {{ Delta = {Delta} }}");

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
    {
        double loss = 0, delta = Delta;
        for (int i = 0; i < output.Length; i++)
        {
            double d = output[i] - target[i], size = Math.Abs(d);
            loss += size <= delta ? 0.5 * d * d : delta * (size - (0.5 * delta));

            // ∂L/∂y = d, held within ±δ
            adjoint[i] = d > delta ? delta : d < -delta ? -delta : d;
        }

        return loss;
    }
}
