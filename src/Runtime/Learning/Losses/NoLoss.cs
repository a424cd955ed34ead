using System;

namespace Unrolled.Learning;

/// <summary>No loss: the caller differentiates a measure of its own.</summary>
internal sealed class NoLoss : Loss
{
    internal override TargetStore CreateStore(int targets, int outputs) => TargetStore.OfClasses(0);

    internal override double Evaluate(ReadOnlySpan<double> output, TargetStore store, int index, Span<double> adjoint) =>
        throw new NotSupportedException("Loss.None has no targets.");

    internal override void AddTo(Metric metric, ReadOnlySpan<double> output, TargetStore store, int index) =>
        throw new NotSupportedException("Loss.None has no targets.");
}
