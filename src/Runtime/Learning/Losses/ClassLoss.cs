using System;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>A loss with a class number as target, from 0 to the model's outputs − 1. Derive from it to write your own loss.</summary>
public abstract class ClassLoss : Loss
{
    /// <summary>Evaluates one output against its target.</summary>
    /// <param name="output">y, the model's output: one number per class.</param>
    /// <param name="target">The right class, within range and not ignored.</param>
    /// <param name="adjoint">Receives ∂L/∂y, as long as <paramref name="output"/>. Write all of it: its content on entry is undefined.</param>
    /// <returns>L, not averaged.</returns>
    public abstract double Evaluate(ReadOnlySpan<double> output, int target, Span<double> adjoint);

    /// <summary>The weight of a target in the average over the batch. Default: 1.</summary>
    /// <param name="target">The right class.</param>
    public virtual double Terms(int target) => 1;

    /// <summary>Whether to ignore a target. An ignored target is not evaluated, does not count and may be out of range. Default: false.</summary>
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
