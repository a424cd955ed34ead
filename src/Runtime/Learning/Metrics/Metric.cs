using System;

namespace Unrolled;

/// <summary>
/// A figure about a model besides its loss, collected output by output. <see cref="Trainer"/>'s <c>Evaluate</c> adds all outputs that have a
/// target, in an order that does not depend on the thread count. To write your own, derive from this class and override <c>Add</c> for its kind of target.
/// </summary>
public abstract class Metric
{
    /// <summary>The name in a history, for example <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether higher is better. Default: false.</summary>
    public virtual bool HigherIsBetter => false;

    /// <summary>The metric over everything added since the last <see cref="Reset"/>. NaN if nothing was added.</summary>
    public abstract double Value { get; }

    /// <summary>Forgets everything that was added.</summary>
    public abstract void Reset();

    /// <summary>Refuses a loss that the metric does not fit: another kind of target, or outputs with another meaning. Default: any loss fits.</summary>
    /// <param name="loss">The trainer's loss.</param>
    /// <exception cref="ArgumentException">The loss does not fit. The message says which losses do.</exception>
    public virtual void CheckLoss(Loss loss)
    {
    }

    /// <summary>Adds an output and its target vector.</summary>
    /// <param name="output">y.</param>
    /// <param name="target">t.</param>
    /// <exception cref="NotSupportedException">The metric takes classes.</exception>
    public virtual void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target) =>
        throw new NotSupportedException($"The metric {Name} takes classes, and the loss of this trainer vectors: use a metric of vectors.");

    /// <summary>Adds an output and its target class.</summary>
    /// <param name="output">y: one number per class.</param>
    /// <param name="target">The class.</param>
    /// <exception cref="NotSupportedException">The metric takes vectors.</exception>
    public virtual void Add(ReadOnlySpan<double> output, int target) =>
        throw new NotSupportedException($"The metric {Name} takes vectors, and the loss of this trainer classes: use a metric of classes.");

    /// <summary>Refuses a loss of vectors beside a metric of classes.</summary>
    private protected void NeedsClasses(Loss loss)
    {
        if (loss is VectorLoss)
            throw new ArgumentException($"The metric {Name} takes classes, and {loss.GetType().Name} takes vectors: use a metric of vectors, or SoftmaxCrossEntropy.");
    }

    /// <summary>Refuses a loss whose outputs are not meant to be near their targets.</summary>
    private protected void NeedsValues(Loss loss)
    {
        if (loss is ClassLoss)
            throw new ArgumentException($"The metric {Name} takes vectors, and {loss.GetType().Name} takes classes: use a metric of classes, such as Accuracy.");
        if (loss is BinaryCrossEntropy)
            throw new ArgumentException($"The metric {Name} compares outputs with targets, and the outputs of BinaryCrossEntropy are logits, not probabilities: use Accuracy.");
    }

    /// <summary>Name and value: <c>accuracy 0.9375</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Value:G4}");

    /// <summary>The class with the largest output, the first of several.</summary>
    /// <param name="output">y.</param>
    private protected static int Largest(ReadOnlySpan<double> output)
    {
        int largest = 0;
        for (int i = 1; i < output.Length; i++)
            largest = output[i] > output[largest] ? i : largest;
        return largest;
    }
}
