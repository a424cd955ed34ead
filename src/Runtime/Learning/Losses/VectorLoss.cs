using System;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>A loss with a vector as target, by default as wide as the output. Derive from it to write your own loss.</summary>
public abstract class VectorLoss : Loss
{
    /// <summary>Evaluates one output against its target.</summary>
    /// <param name="output">y, the model's output.</param>
    /// <param name="target">t, of <see cref="TargetSize"/> numbers.</param>
    /// <param name="adjoint">Receives ∂L/∂y, as long as <paramref name="output"/>. Write all of it: its content on entry is undefined.</param>
    /// <returns>L, the sum over the target's terms, not averaged.</returns>
    public abstract double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint);

    /// <summary>The weight of a target in the average over the batch. Default: the number of its elements.</summary>
    /// <param name="target">t.</param>
    public virtual double Terms(ReadOnlySpan<float> target) => target.Length;

    /// <summary>The fault of a target, as a sentence, or null. A trainer refuses a batch with a faulty target. Default: null.</summary>
    /// <param name="target">t, all numbers finite.</param>
    public virtual string? Fault(ReadOnlySpan<float> target) => null;

    /// <summary>The width of a target. Default: the width of an output.</summary>
    /// <param name="outputs">Width of the output.</param>
    public virtual int TargetSize(int outputs) => outputs;

    internal sealed override TargetStore CreateStore(int targets, int outputs) => TargetStore.OfVectors(targets, TargetSize(outputs));

    internal sealed override double Evaluate(ReadOnlySpan<double> output, TargetStore store, int index, Span<double> adjoint) =>
        Evaluate(output, store.Vectors.AsSpan(index * store.VectorSize, store.VectorSize), adjoint);

    internal sealed override void AddTo(Metric metric, ReadOnlySpan<double> output, TargetStore store, int index) =>
        metric.Add(output, store.Vectors.AsSpan(index * store.VectorSize, store.VectorSize));
}
