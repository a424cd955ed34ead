using System;

namespace Unrolled;

/// <summary>
/// What training makes small: a function of one output vector and its target, and its slope. It is evaluated in double precision;
/// the trainer adds up the outputs of all steps and rows and divides by the number of terms.
/// </summary>
public abstract class Loss
{
    /// <summary>The mean of (y − t)² over all outputs.</summary>
    public static Loss MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary>The mean of −log softmax(y)[t] over all targets t, class numbers from 0.</summary>
    public static Loss SoftmaxCrossEntropy { get; } = new SoftmaxCrossEntropy();

    /// <summary>Whether its targets are class numbers; else they are as many numbers as there are outputs.</summary>
    public abstract bool HasClassTargets { get; }

    /// <summary>How many terms of the mean one output vector has.</summary>
    /// <param name="outputs">The vector's length.</param>
    public abstract int TermsPerOutput(int outputs);

    /// <summary>The sum of the terms of one output vector.</summary>
    /// <param name="output">The output, in double precision.</param>
    /// <param name="target">The target, as long as the output.</param>
    /// <param name="slope">Receives the derivative with respect to each output.</param>
    /// <returns>The sum.</returns>
    public virtual double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> slope) =>
        throw new NotSupportedException($"{GetType().Name} takes class numbers (int) as targets, not vectors (float).");

    /// <summary>The sum of the terms of one output vector.</summary>
    /// <param name="output">The output, in double precision.</param>
    /// <param name="target">The class, from 0 to the output's length − 1.</param>
    /// <param name="slope">Receives the derivative with respect to each output.</param>
    /// <returns>The sum.</returns>
    public virtual double Evaluate(ReadOnlySpan<double> output, int target, Span<double> slope) =>
        throw new NotSupportedException($"{GetType().Name} takes vectors (float) as targets, not class numbers (int).");
}
