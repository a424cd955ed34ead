using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>A loss whose target is a vector, as wide as the output unless the loss says otherwise. Derive from it to write your own.</summary>
public abstract class VectorLoss : Loss
{
    /// <summary>Evaluates one output against its target.</summary>
    /// <param name="output">y, the model's output.</param>
    /// <param name="target">t, of <see cref="TargetSize"/> numbers.</param>
    /// <param name="adjoint">Receives ∂L/∂y, all of it, as long as <paramref name="output"/>; its content on entry is undefined.</param>
    /// <returns>L, the sum over the target's terms, divided by nothing.</returns>
    public abstract double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint);

    /// <summary>What a target counts in the average over the batch: its numbers, unless overridden.</summary>
    /// <param name="target">t.</param>
    public virtual double Terms(ReadOnlySpan<float> target) => target.Length;

    /// <summary>What is wrong with a target, as a sentence; null, nothing, unless overridden. A trainer refuses a batch with such a target.</summary>
    /// <param name="target">t, of finite numbers.</param>
    public virtual string? Fault(ReadOnlySpan<float> target) => null;

    /// <summary>How many numbers a target has: as many as an output, unless overridden.</summary>
    /// <param name="outputs">Numbers of each output.</param>
    public virtual int TargetSize(int outputs) => outputs;

    internal sealed override TargetStore CreateStore(int targets, int outputs) => TargetStore.OfVectors(targets, TargetSize(outputs));

    internal sealed override double Evaluate(ReadOnlySpan<double> output, TargetStore store, int index, Span<double> adjoint) =>
        Evaluate(output, store.Vectors.AsSpan(index * store.VectorSize, store.VectorSize), adjoint);

    internal sealed override void AddTo(Metric metric, ReadOnlySpan<double> output, TargetStore store, int index) =>
        metric.Add(output, store.Vectors.AsSpan(index * store.VectorSize, store.VectorSize));
}
