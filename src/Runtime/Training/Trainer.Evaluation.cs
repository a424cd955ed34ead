using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <content>Running without learning: window after window on one window's memory.</content>
public sealed partial class Trainer
{
    /// <summary>
    /// The loss that <c>Update</c> would return, over sequences of any length in the memory of one window; changes nothing, the carried state included.
    /// </summary>
    /// <param name="inputs">[time][batch][inputs], of any length.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    /// <param name="metrics">What else to collect: all outputs with a target are added. <see cref="Metric.Reset"/> them to begin anew, after an exception too.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input, a target or the loss is NaN or infinite.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<Metric> metrics = default, int? rows = null) =>
        (float)Measure(inputs, targets, metrics, rows);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{Metric}, int?)"/>
    /// <param name="inputs">[time][batch][inputs], of any length.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    /// <param name="metrics">What else to collect: all outputs with a target are added. <see cref="Metric.Reset"/> them to begin anew, after an exception too.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, ReadOnlySpan<Metric> metrics = default, int? rows = null) =>
        (float)Measure(inputs, targets, metrics, rows);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{Metric}, int?)"/>
    /// <param name="inputs">Tokens, [time][batch], of any length.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    /// <param name="metrics">What else to collect: all outputs with a target are added. <see cref="Metric.Reset"/> them to begin anew, after an exception too.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public float Evaluate(ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<Metric> metrics = default, int? rows = null) =>
        (float)Measure(inputs, targets, metrics, rows);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{Metric}, int?)"/>
    /// <param name="inputs">Tokens, [time][batch], of any length.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    /// <param name="metrics">What else to collect: all outputs with a target are added. <see cref="Metric.Reset"/> them to begin anew, after an exception too.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public float Evaluate(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, ReadOnlySpan<Metric> metrics = default, int? rows = null) =>
        (float)Measure(inputs, targets, metrics, rows);

    /// <summary>What the model writes, over sequences of any length in the memory of one window; changes nothing, the carried state included.</summary>
    /// <param name="inputs">[time][batch][inputs], of any length.</param>
    /// <param name="outputs">Receives [time][batch][outputs].</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model takes tokens.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input is NaN or infinite.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int? rows = null) => RunOutputs(inputs, outputs, rows);

    /// <inheritdoc cref="Predict(ReadOnlySpan{float}, Span{float}, int?)"/>
    /// <param name="inputs">Tokens, [time][batch], of any length.</param>
    /// <param name="outputs">Receives [time][batch][outputs].</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public void Predict(ReadOnlySpan<int> inputs, Span<float> outputs, int? rows = null) => RunOutputs(inputs, outputs, rows);

    /// <summary>The loss over sequences of any length, averaged over its terms.</summary>
    internal double Measure(DataSpan inputs, DataSpan targets, ReadOnlySpan<Metric> metrics, int? rows)
    {
        BatchShape shape = ShapeOf(rows) with { Window = int.MaxValue };
        int steps = shape.StepsOf(inputs), first = FirstTarget(steps);
        double terms = shape.TermsOf(targets, _loss, first, steps), sum = 0;
        int inputStep = inputs.Length / steps, targetStep = targets.Length / (steps - first);
        BeginRunning();
        try
        {
            for (int start = 0; start < steps; start += _shape.Window)
            {
                int count = Math.Min(_shape.Window, steps - start), firstHere = Math.Clamp(first - start, 0, count);
                _pass.LoadInputs(inputs.Slice(start * inputStep, count * inputStep), shape.Batch, count);
                _pass.LoadTargets(targets.Slice(Math.Max(0, start + firstHere - first) * targetStep, (count - firstHere) * targetStep), firstHere);
                sum += _pass.RunLoss(start);
                _pass.AddTo(metrics);
                _pass.CarryStates();
            }
        }
        finally
        {
            _pass.TakeStatesBack();
        }

        LastTerms = terms;
        return terms > 0 ? sum / terms : 0;
    }

    private void RunOutputs(DataSpan inputs, Span<float> outputs, int? rows)
    {
        BatchShape shape = ShapeOf(rows) with { Window = int.MaxValue };
        int steps = shape.StepsOf(inputs), inputStep = inputs.Length / steps, outputStep = shape.Batch * shape.Layout.OutputSize;
        shape.CheckOutputs(outputs.Length, steps);
        BeginRunning();
        try
        {
            for (int start = 0; start < steps; start += _shape.Window)
            {
                int count = Math.Min(_shape.Window, steps - start);
                _pass.LoadInputs(inputs.Slice(start * inputStep, count * inputStep), shape.Batch, count);
                _pass.RunOutputs();
                _pass.CopyOutputs(outputs.Slice(start * outputStep, count * outputStep));
                _pass.CarryStates();
            }
        }
        finally
        {
            _pass.TakeStatesBack();
        }
    }

    // It overwrites the tape that Backward would go back on.
    private void BeginRunning()
    {
        _openSteps = 0;
        _pass.PutStatesAside();
    }
}
