using System;
using System.Numerics.Tensors;
using Unrolled.Learning;
using Unrolled.Passes;
using Unrolled.Training;
using static System.FormattableString;

namespace Unrolled;

/// <content>The parts of an update: gradients of one batch or several, and the optimizer's step.</content>
public sealed partial class Trainer
{
    /// <summary>Terms of the loss in the last batch that was trained on or evaluated.</summary>
    internal double LastTerms { get; private set; }

    private float[] _inputGradients = [];
    private int _inputGradientCount;
    private readonly OpenBatch _open;

    /// <summary>∂L/∂x of the last backward pass, [time][batch][inputs]. It belongs to that batch's own loss, not to earlier accumulated batches.</summary>
    /// <exception cref="InvalidOperationException"><see cref="KeepInputGradients"/> is not set.</exception>
    public ReadOnlySpan<float> InputGradients => KeepInputGradients
        ? _inputGradients.AsSpan(0, _inputGradientCount)
        : throw new InvalidOperationException("The trainer keeps no input gradients: set KeepInputGradients = true.");

    /// <summary>
    /// Adds a batch to the gradients of the next <see cref="Apply"/>. The gradient is the mean over the loss terms of all accumulated batches. Except for rounding, it equals the
    /// gradient of one batch that holds them all. (PyTorch adds up means, and the caller must divide.)
    /// </summary>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps; tokens [time][batch] for a model that reads tokens.</param>
    /// <param name="targets">[time][batch][outputs], or classes [time][batch] for a loss over classes; without [time] with <see cref="TargetSteps.Last"/>. A loss may define another width of a target.</param>
    /// <param name="lengths">The length of each row in steps, [batch], from 0 to the steps of <paramref name="inputs"/>. Empty: all rows have full length. Inputs and targets past a row's end are not read.</param>
    /// <param name="mask">Which targets count, [time][batch] ([batch] with <see cref="TargetSteps.Last"/>). Empty: all count. The others are not read.</param>
    /// <param name="rows">Rows of this batch, from 1 to the trainer's batch. Null: the trainer's batch.</param>
    /// <returns>The loss of this batch.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind of data.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class, a length or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input, a target, the loss or a gradient is NaN or infinite, or the loss is beyond the largest float. Nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">Gradients of <see cref="Backward"/> wait for <see cref="Apply"/>, or another call is in progress.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public float Accumulate(DataSpan inputs, DataSpan targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null)
    {
        using Entrance.Visit visit = Enter(nameof(Accumulate));
        OrderedBatch batch = InOrder(inputs, targets, mask, rows);
        return (float)TakeIn(batch.Inputs, batch.Targets, lengths, batch.Mask, rows, rate: null);
    }

    /// <summary>Runs only the forward pass, without a loss. <see cref="Backward"/> then continues with the caller's gradients.</summary>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps; tokens [time][batch] for a model that reads tokens. Inputs past a row's end are not read.</param>
    /// <param name="outputs">Receives the model's outputs, [time][batch][outputs].</param>
    /// <param name="lengths">The length of each row in steps, [batch], from 0 to the steps of <paramref name="inputs"/>. Empty: all rows have full length.</param>
    /// <param name="padding">The outputs past a row's end. Default: zero.</param>
    /// <param name="rows">Rows of this batch, from 1 to the trainer's batch. Null: the trainer's batch.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model takes the other kind of data.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a length, <paramref name="padding"/> or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input is NaN or infinite.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void Forward(DataSpan inputs, Span<float> outputs, ReadOnlySpan<int> lengths = default, Padding padding = Padding.Zero, int? rows = null)
    {
        using Entrance.Visit visit = Enter(nameof(Forward));
        BatchShape shape = ShapeOf(rows);
        if (_order is not null)
            inputs = _order.Inputs(inputs, shape.Batch);
        int steps = shape.StepsOf(inputs, lengths);
        shape.CheckOutputs(outputs.Length, steps);
        PaddedOutput.Check(padding, nameof(padding));
        BatchExtent extent = shape.ExtentOf(steps, lengths, TargetSteps.Every, default);
        _open.Close();
        _pass.DrawMasks(Seed, _batches);
        _pass.LoadInputs(inputs, extent);
        _pass.RunOutputs();
        _pass.CopyOutputs(outputs);
        WritePadding(outputs, extent, padding);
        _order?.GiveBack(outputs, shape.Batch, steps);
        _open.Open(extent);
    }

    /// <summary>
    /// Runs the backward pass of the last <c>Forward</c> with the caller's gradients of the outputs. It adds ∂L/∂parameters to the gradients since the last
    /// <see cref="Apply"/>: a sum, not a mean.
    /// </summary>
    /// <param name="outputGradients">∂L/∂y, [time][batch][outputs]. Values past a row's end are not read.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    /// <exception cref="TrainingException">A number or a resulting gradient is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">There was no <c>Forward</c> before, or another call since, or gradients of <c>Accumulate</c> wait for <see cref="Apply"/>.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void Backward(ReadOnlySpan<float> outputGradients)
    {
        using Entrance.Visit visit = Enter(nameof(Backward));
        if (!_open.IsOpen)
            throw new InvalidOperationException("Backward goes back from the last Forward, and none is open: call Forward, then Backward once, with nothing else between.");
        _accumulated.CheckKind(Accumulation.Sum);
        BatchShape shape = _shape with { Batch = _open.Rows };
        if (_order is not null)
            outputGradients = _order.OutputGradients(outputGradients, _open.Rows, _open.Steps);
        shape.CheckOutputGradients(outputGradients, shape.ExtentOf(_open.Steps, _open.Lengths, TargetSteps.Every, default));
        _pass.RunBack(outputGradients);
        ClearFrozen();
        CheckStates();
        _accumulated.AddSum(_pass.Gradients);
        FinishBatch(_open.Steps, _open.Rows);
    }

    /// <summary>Clips the gradients of <c>Accumulate</c> or <see cref="Backward"/> and updates the weights. If no batch had a loss term, nothing changes.</summary>
    /// <exception cref="TrainingException">The update would make a weight NaN or infinite. Nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">There are no gradients, the schedule's factor is negative, infinite or NaN, or another call is in progress.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void Apply()
    {
        using Entrance.Visit visit = Enter(nameof(Apply));
        if (_accumulated.Kind == Accumulation.None)
            throw new InvalidOperationException("There are no gradients to apply: call Accumulate, or Forward and Backward, first.");
        Step(LearningRate);
    }

    /// <summary>Trains on a batch. If it throws, nothing has changed. The loss is averaged over its terms, and is 0 without terms.</summary>
    /// <param name="inputs">[time][batch][inputs], or tokens.</param>
    /// <param name="targets">[time][batch][numbers of a target], or classes.</param>
    /// <param name="lengths">The length of each row in steps. Empty: all rows have full length.</param>
    /// <param name="mask">Which targets count. Empty: all count.</param>
    /// <param name="rows">Rows of this batch. Null: the trainer's batch.</param>
    /// <param name="rate">η, to change the weights at once. Null: only accumulate the gradient.</param>
    internal double TakeIn(DataSpan inputs, DataSpan targets, ReadOnlySpan<int> lengths, ReadOnlySpan<bool> mask, int? rows, double? rate)
    {
        LoadedBatch batch = Load(inputs, targets, lengths, mask, rows);
        return TakeInGradients(batch, _pass.RunGradients(batch.Scale), rate);
    }

    /// <summary>Checks a batch and copies it into the shards.</summary>
    private LoadedBatch Load(DataSpan inputs, DataSpan targets, ReadOnlySpan<int> lengths, ReadOnlySpan<bool> mask, int? rows)
    {
        BatchShape shape = ShapeOf(rows);
        int steps = shape.StepsOf(inputs, lengths);
        BatchExtent extent = shape.ExtentOf(steps, lengths, TargetSteps, mask);
        double terms = shape.TermsOf(targets, _loss, extent);
        _accumulated.CheckKind(Accumulation.Mean);
        _open.Close();
        _pass.DrawMasks(Seed, _batches);
        _pass.LoadInputs(inputs, extent);
        _pass.LoadTargets(targets, extent);
        return new LoadedBatch(steps, shape.Batch, terms);
    }

    /// <summary>Adds the gradients of a loaded batch and returns its mean loss.</summary>
    private double TakeInGradients(LoadedBatch batch, double lossSum, double? rate)
    {
        double loss = WithinFloats(lossSum * batch.Scale);
        ClearFrozen();
        CheckStates();
        _accumulated.AddMean(_pass.Gradients, batch.Terms);
        if (rate is { } now)
            StepOrTakeBack(now);
        FinishBatch(batch.Steps, batch.Rows);
        LastTerms = batch.Terms;
        return loss;
    }

    private static void WritePadding(Span<float> outputs, BatchExtent extent, Padding padding)
    {
        for (int cell = 0; cell < extent.Targets; cell++)
            if (!extent.IsReal(cell / extent.Rows, cell % extent.Rows))
                PaddedOutput.Write(outputs, cell, extent.Rows, outputs.Length / extent.Targets, padding);
    }

    private void StepOrTakeBack(double rate)
    {
        try
        {
            Step(rate);
        }
        catch (TrainingException)
        {
            _accumulated.TakeBack();
            throw;
        }
    }

    private void Step(double rate)
    {
        bool changes = _accumulated.Terms > 0, mayOverflow = changes && _guard.MayOverflow(_model.Parameters, _accumulated.Values, LargestGradient(), rate, _runs);
        Clip();
        if (changes)
        {
            _optimizer.Update(_model.Parameters, _accumulated.Values, _state, rate, _runs);
            if (mayOverflow)
                _guard.Check(_model.Parameters, _accumulated.Values, rate);
            Updates++;
        }

        GradientNorm = (float)_accumulated.Norm;
        _accumulated.Clear();
    }

    // No gradient exceeds the norm of all, nor the clipping limits. ClipNorm counts twice, because its coefficient is rounded.
    private double LargestGradient() => Math.Min(_accumulated.Norm, Math.Min(2.0 * (ClipNorm ?? float.PositiveInfinity), ClipValue ?? float.PositiveInfinity));

    private static double WithinFloats(double loss) => float.IsFinite((float)loss) ? loss : throw new TrainingException(
        Invariant($"The loss is {loss:G4}, beyond the largest float; nothing was changed. Scale the targets, lower the learning rate, or set ClipNorm."));

    // A carried state with a NaN would spoil all later updates.
    private void CheckStates()
    {
        if (CarryState && _pass.FirstStateNotFinite() is { } row)
            throw new TrainingException(
                Invariant($"The state of row {row} becomes NaN or infinite in this window; nothing was changed. The weights have grown too large: lower the learning rate, or set ClipNorm."), row: row);
    }

    private void FinishBatch(int steps, int rows)
    {
        _open.Close();
        if (KeepInputGradients)
        {
            _inputGradientCount = steps * rows * _shape.Layout.InputSize;
            _pass.CopyInputAdjoints(_inputGradients);
            _order?.GiveBack(_inputGradients.AsSpan(0, _inputGradientCount), rows, steps);
        }

        if (CarryState)
            _pass.CarryStates();
        _batches++;
    }

    // As in PyTorch. The small number in the quotient avoids a division by zero.
    private void Clip()
    {
        Span<float> gradients = _accumulated.Values;
        if (ClipNorm is { } norm && (float)(norm / (_accumulated.Norm + 1e-6)) is < 1 and float coefficient)
            Scale(coefficient);
        if (ClipValue is { } size)
            TensorPrimitives.Clamp(gradients, -size, size, gradients);
    }

    private void Scale(float coefficient) => TensorPrimitives.Multiply(_accumulated.Values, coefficient, _accumulated.Values);

    private void ClearFrozen()
    {
        foreach (ParameterRun run in _runs)
            if (run.Frozen)
                _pass.Gradients.Slice(run.Start, run.Count).Clear();
    }

    private BatchShape ShapeOf(int? rows) => rows is null or >= 1 && !(rows > _shape.Batch)
        ? _shape with { Batch = rows ?? _shape.Batch, GuessesRows = rows is null && _shape.Batch > 1 && TargetSteps == TargetSteps.Every && !CarryState }
        : throw new ArgumentOutOfRangeException(nameof(rows), rows, Invariant($"rows is {rows}; it must be 1 to the trainer's batch, {_shape.Batch}."));

    /// <summary>A batch that was checked and copied.</summary>
    private readonly record struct LoadedBatch(int Steps, int Rows, double Terms)
    {
        /// <summary>One over its terms, or 0 without terms.</summary>
        public double Scale => Terms > 0 ? 1 / Terms : 0;
    }
}
