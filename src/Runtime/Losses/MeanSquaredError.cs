using System;

namespace Unrolled;

/// <summary>The mean of (y − t)² over all outputs.</summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override bool HasClassTargets => false;

    /// <inheritdoc/>
    public override int TermsPerOutput(int outputs) => outputs;

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> slope)
    {
        double sum = 0;
        for (int index = 0; index < output.Length; index++)
        {
            double error = output[index] - target[index];
            sum += error * error;
            slope[index] = 2 * error;
        }

        return sum;
    }
}
