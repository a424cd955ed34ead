using System;

namespace Unrolled;

/// <summary>
/// Something to know about a model beside its loss, collected output by output: <see cref="Trainer"/>'s <c>Evaluate</c> adds all outputs that have a
/// target, in an order that does not depend on the number of threads. Derive your own: override <c>Add</c> for the kind of target that it takes.
/// </summary>
public abstract class Metric
{
    /// <summary>What it is called in a history: <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether better means higher; no, unless overridden.</summary>
    public virtual bool HigherIsBetter => false;

    /// <summary>The metric over all that was added since the last <see cref="Reset"/>; NaN before the first.</summary>
    public abstract double Value { get; }

    /// <summary>Begins anew.</summary>
    public abstract void Reset();

    /// <summary>Refuses a loss beside which the metric says nothing: its targets are of the other kind, or its outputs mean something else. Any loss will do, unless overridden.</summary>
    /// <param name="loss">The loss of the trainer that measures.</param>
    /// <exception cref="ArgumentException">The two do not go together; the message says what does.</exception>
    public virtual void CheckLoss(Loss loss)
    {
    }

    /// <summary>Takes in an output and the vector that is right.</summary>
    /// <param name="output">y.</param>
    /// <param name="target">t.</param>
    /// <exception cref="NotSupportedException">The metric takes classes.</exception>
    public virtual void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target) =>
        throw new NotSupportedException($"The metric {Name} takes classes, and the loss of this trainer vectors: use a metric of vectors.");

    /// <summary>Takes in an output and the class that is right.</summary>
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
