using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Learning;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// L = Σ weight · loss over the heads of a model, each loss averaged over the numbers of its targets (over the targets of a loss for classes; its weights of classes are not divided by).
/// A target is the heads' targets side by side, in the order of the heads here; that of a loss for classes is one number, the class.
/// </summary>
public sealed class PerHead : VectorLoss
{
    private readonly HeadLoss[] _heads;

    /// <summary>A loss for each head.</summary>
    /// <param name="heads">The heads, at least one.</param>
    /// <exception cref="ArgumentNullException">The list, or one of it, is null.</exception>
    /// <exception cref="ArgumentException">There is none.</exception>
    public PerHead(params HeadLoss[] heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        foreach (HeadLoss head in heads)
            ArgumentNullException.ThrowIfNull(head, nameof(heads));
        if (heads.Length == 0)
            throw new ArgumentException("A loss per head needs a head.", nameof(heads));
        _heads = [.. heads];
    }

    /// <summary>The heads.</summary>
    public IReadOnlyList<HeadLoss> Heads => _heads;

    /// <summary>A metric of one head: it sees that head's outputs and targets alone.</summary>
    /// <param name="head">The head's number, from 0.</param>
    /// <param name="metric">The metric; from now on this one's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such head.</exception>
    /// <exception cref="ArgumentException">The metric says nothing beside the head's loss.</exception>
    public Metric Measure(int head, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentOutOfRangeException.ThrowIfNegative(head);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(head, _heads.Length);
        metric.CheckLoss(_heads[head].Loss);
        return new HeadMetric(this, head, metric);
    }

    /// <inheritdoc/>
    public override void CheckOutputs(int outputs)
    {
        foreach (HeadLoss head in _heads)
        {
            int first = head.Outputs.Start.GetOffset(outputs), end = head.Outputs.End.GetOffset(outputs);
            if (first < 0 || end > outputs || end <= first)
                throw new ArgumentException(Invariant($"The model has {outputs} outputs, and a head's are said to be {head.Outputs}: name them as the model does, such as Gestures.PolicyOutput."), nameof(outputs));
            head.Loss.CheckOutputs(end - first);
        }
    }

    /// <inheritdoc/>
    public override int TargetSize(int outputs)
    {
        int size = 0;
        foreach (HeadLoss head in _heads)
            size += head.TargetSize(outputs);
        return size;
    }

    /// <inheritdoc/>
    public override double Terms(ReadOnlySpan<float> target) => 1;

    /// <inheritdoc/>
    public override string? Fault(ReadOnlySpan<float> target)
    {
        int first = 0;
        foreach (HeadLoss head in _heads)
        {
            // Without the outputs' number a head's width is known where its place is counted from the front.
            int width = head.Outputs.End.Value - head.Outputs.Start.Value;
            bool isKnown = !head.Outputs.Start.IsFromEnd && !head.Outputs.End.IsFromEnd;
            if (!isKnown)
                return null;
            int size = head.Loss is VectorLoss vectors ? vectors.TargetSize(width) : 1;
            if (FaultOf(head.Loss, target.Slice(first, size), width) is { } fault)
                return Invariant($"Of the outputs {head.Outputs}: {fault}");
            first += size;
        }

        return null;
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
    {
        adjoint.Clear();
        double loss = 0;
        for (int number = 0, first = 0; number < _heads.Length; number++)
        {
            HeadLoss head = _heads[number];
            (int offset, int width) = head.Outputs.GetOffsetAndLength(output.Length);
            int size = head.TargetSize(output.Length);
            Span<double> own = adjoint.Slice(offset, width);
            double scale = head.Weight / (double)size, found = EvaluateOne(head.Loss, output.Slice(offset, width), target.Slice(first, size), own);
            loss += scale * found;
            foreach (ref double slope in own)
                slope *= scale;
            first += size;
        }

        return loss;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(PerHead)} {{ {string.Join(", ", _heads.Select(head => Invariant($"{head.Outputs}: {head.Weight} {head.Loss}")))} }}";

    /// <summary>Shows a metric a head's output and target.</summary>
    internal void AddTo(Metric metric, int number, ReadOnlySpan<double> output, ReadOnlySpan<float> target)
    {
        int first = 0;
        for (int before = 0; before < number; before++)
            first += _heads[before].TargetSize(output.Length);
        HeadLoss head = _heads[number];
        ReadOnlySpan<double> own = output[head.Outputs];
        if (head.Loss is not ClassLoss classes)
            metric.Add(own, target.Slice(first, head.TargetSize(output.Length)));
        else if (!classes.IsIgnored((int)target[first]))
            metric.Add(own, (int)target[first]);
    }

    private static double EvaluateOne(Loss loss, ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
    {
        if (loss is VectorLoss vectors)
            return vectors.Evaluate(output, target, adjoint);
        var classes = (ClassLoss)loss;
        if (!classes.IsIgnored((int)target[0]))
            return classes.Evaluate(output, (int)target[0], adjoint);
        adjoint.Clear();
        return 0;
    }

    private static string? FaultOf(Loss loss, ReadOnlySpan<float> target, int width)
    {
        if (loss is VectorLoss vectors)
            return vectors.Fault(target);
        float number = target[0];
        bool isWhole = number == MathF.Floor(number) && MathF.Abs(number) < 1 << 24;
        return isWhole && (((ClassLoss)loss).IsIgnored((int)number) || (number >= 0 && number < width))
            ? null : Invariant($"{number} is no class from 0 to {width - 1}.");
    }
}
