using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>The mean of −log softmax(y)[t], t being the target's class number.</summary>
public sealed class SoftmaxCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override bool HasClassTargets => true;

    /// <inheritdoc/>
    public override int TermsPerOutput(int outputs) => 1;

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, int target, Span<double> slope)
    {
        // The maximum is subtracted first: e^89 is beyond a float, and e^710 beyond a double.
        double maximum = output[0];
        foreach (double y in output)
            maximum = y > maximum || double.IsNaN(y) ? y : maximum;

        double sum = 0;
        for (int index = 0; index < output.Length; index++)
            sum += slope[index] = Transcendental.Exp(output[index] - maximum);
        for (int index = 0; index < output.Length; index++)
            slope[index] /= sum;
        slope[target] -= 1;
        return Transcendental.Log(sum) + maximum - output[target];
    }
}
