using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>A loss whose target is the number of the right class, from 0 up to but not including the model's outputs. Derive from it to write your own.</summary>
public abstract class ClassLoss : Loss
{
    /// <summary>Evaluates one output against its target.</summary>
    /// <param name="output">y, the model's output: one number per class.</param>
    /// <param name="target">The right class, within range and not ignored.</param>
    /// <param name="adjoint">Receives ∂L/∂y, all of it, as long as <paramref name="output"/>; its content on entry is undefined.</param>
    /// <returns>L, divided by nothing.</returns>
    public abstract double Evaluate(ReadOnlySpan<double> output, int target, Span<double> adjoint);

    /// <summary>What a target counts in the average over the batch: 1, unless overridden.</summary>
    /// <param name="target">The right class.</param>
    public virtual double Terms(int target) => 1;

    /// <summary>Whether a target stands for none: such a one is not evaluated, counts nothing and may lie out of range. No, unless overridden.</summary>
    /// <param name="target">A target.</param>
    public virtual bool IsIgnored(int target) => false;

    internal sealed override TargetStore CreateStore(int targets, int outputs) => TargetStore.OfClasses(targets);

    internal sealed override double Evaluate(ReadOnlySpan<double> output, TargetStore store, int index, Span<double> adjoint)
    {
        int target = store.Classes[index];
        if (!IsIgnored(target))
            return Evaluate(output, target, adjoint);
        adjoint.Clear();
        return 0;
    }

    internal sealed override void AddTo(Metric metric, ReadOnlySpan<double> output, TargetStore store, int index)
    {
        if (!IsIgnored(store.Classes[index]))
            metric.Add(output, store.Classes[index]);
    }
}
