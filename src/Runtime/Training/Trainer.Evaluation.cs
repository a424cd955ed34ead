using System;
using Unrolled.Checks;
using Unrolled.Passes;
using Unrolled.Training;

namespace Unrolled;

/// <content>Evaluation: window after window, in the memory of one window.</content>
public sealed partial class Trainer
{
    /// <summary>
    /// Computes the loss that <c>Update</c> would return, over sequences of any length in the memory of one window. It changes nothing, not even the carried state.
    /// </summary>
    /// <param name="inputs">[time][batch][inputs], of any length; tokens [time][batch] for a model that reads tokens.</param>
    /// <param name="targets">[time][batch][outputs], or classes [time][batch] for a loss over classes; without [time] with <see cref="TargetSteps.Last"/>. A loss may define another width of a target.</param>
    /// <param name="lengths">The length of each row in steps, [batch], from 0 to the steps of <paramref name="inputs"/>. Empty: all rows have full length. Inputs and targets past a row's end are not read.</param>
    /// <param name="mask">Which targets count, [time][batch] ([batch] with <see cref="TargetSteps.Last"/>). Empty: all count. The others are not read.</param>
    /// <param name="metrics">Metrics to collect. All outputs with a target are added to them. Call <see cref="Metric.Reset"/> to start again, also after an exception.</param>
    /// <param name="rows">Rows of this batch, from 1 to the trainer's batch. Null: the trainer's batch.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind of data.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class, a length or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input, a target or the loss is NaN or infinite, or the loss is beyond the largest float.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public float Evaluate(DataSpan inputs, DataSpan targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, ReadOnlySpan<Metric> metrics = default, int? rows = null)
    {
        using Entrance.Visit visit = Enter(nameof(Evaluate), onlyLooks: true);
        OrderedBatch batch = InOrder(inputs, targets, mask, rows);
        return (float)Measure(batch.Inputs, batch.Targets, lengths, batch.Mask, metrics, rows);
    }

    /// <summary>Computes the model's outputs for sequences of any length, in the memory of one window. It changes nothing, not even the carried state.</summary>
    /// <param name="inputs">[time][batch][inputs], of any length; tokens [time][batch] for a model that reads tokens. Inputs past a row's end are not read.</param>
    /// <param name="outputs">Receives [time][batch][outputs].</param>
    /// <param name="lengths">The length of each row in steps, [batch], from 0 to the steps of <paramref name="inputs"/>. Empty: all rows have full length.</param>
    /// <param name="padding">The outputs past a row's end. Default: zero.</param>
    /// <param name="rows">Rows of this batch, from 1 to the trainer's batch. Null: the trainer's batch.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model takes the other kind of data.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a length, <paramref name="padding"/> or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input is NaN or infinite.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void Predict(DataSpan inputs, Span<float> outputs, ReadOnlySpan<int> lengths = default, Padding padding = Padding.Zero, int? rows = null)
    {
        using Entrance.Visit visit = Enter(nameof(Predict), onlyLooks: true);
        BatchShape shape = LongShapeOf(rows);
        DataSpan given = inputs;
        if (_order is not null)
            inputs = _order.Inputs(inputs, shape.Batch);
        int steps = shape.StepsOf(inputs, lengths), inputStep = inputs.Length / steps, outputStep = shape.Batch * shape.Layout.OutputSize;
        shape.CheckOutputs(outputs.Length, steps);
        if (given.AreIndices)
            Require.Apart(given.Indices, outputs, nameof(outputs));
        else
            Require.Apart(given.Numbers, outputs, nameof(outputs));
        PaddedOutput.Check(padding, nameof(padding));
        BatchExtent extent = shape.ExtentOf(steps, lengths, TargetSteps.Every, default);
        BeginRunning();
        try
        {
            for (int start = 0; start < steps; start += _shape.Window)
            {
                int count = Math.Min(_shape.Window, steps - start);
                _pass.DrawNoMasks();
                _pass.LoadInputs(inputs.Slice(start * inputStep, count * inputStep), extent.Window(start, count));
                _pass.RunOutputs();
                _pass.CopyOutputs(outputs.Slice(start * outputStep, count * outputStep));
                _pass.CarryStates();
            }
        }
        finally
        {
            _pass.TakeStatesBack();
        }

        WritePadding(outputs, extent, padding);
        _order?.GiveBack(outputs, shape.Batch, steps);
    }

    /// <summary>The loss over sequences of any length, averaged over its terms.</summary>
    internal double Measure(
        DataSpan inputs, DataSpan targets, ReadOnlySpan<int> lengths, ReadOnlySpan<bool> mask, ReadOnlySpan<Metric> metrics, int? rows)
    {
        foreach (Metric metric in metrics)
            (metric ?? throw new ArgumentNullException(nameof(metrics))).CheckLoss(_loss);
        BatchShape shape = LongShapeOf(rows);
        int steps = shape.StepsOf(inputs, lengths);
        BatchExtent extent = shape.ExtentOf(steps, lengths, TargetSteps, mask);
        double terms = shape.TermsOf(targets, _loss, extent), sum = 0;
        int inputStep = inputs.Length / steps, targetStep = targets.Length / extent.TargetedSteps;
        BeginRunning();
        try
        {
            for (int start = 0; start < steps; start += _shape.Window)
            {
                int count = Math.Min(_shape.Window, steps - start);
                BatchExtent window = extent.Window(start, count);
                _pass.DrawNoMasks();
                _pass.LoadInputs(inputs.Slice(start * inputStep, count * inputStep), window);
                _pass.LoadTargets(TargetSteps == TargetSteps.Last ? targets : targets.Slice(start * targetStep, count * targetStep), window);
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
        return terms > 0 ? WithinFloats(sum / terms) : 0;
    }

    // Sequences of any length, if they can be cut.
    private BatchShape LongShapeOf(int? rows) => ShapeOf(rows) is var shape && shape.Layout.IsCausal ? shape with { Window = int.MaxValue } : shape;

    // It overwrites the tape that Backward would read.
    private void BeginRunning()
    {
        _open.Close();
        _pass.PutStatesAside();
    }
}
