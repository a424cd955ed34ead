using System;
using System.Threading;
using Unrolled.Training;
using static System.FormattableString;

namespace Unrolled;

/// <content>An update in time slices, for programs that draw frames.</content>
public sealed partial class Trainer
{
    private LoadedBatch? _slicedBatch; // of the open update; null if there is none
    private double _slicedRate;

    /// <summary>Whether an update from <c>BeginUpdate</c> is not complete yet.</summary>
    public bool IsUpdating => _slicedBatch is not null;

    /// <summary>
    /// Begins an update that <see cref="Advance"/> makes in time slices. It copies the batch, so the spans may be reused afterwards.
    /// The learning rate is fixed at this call.
    /// </summary>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps; tokens [time][batch] for a model that reads tokens.</param>
    /// <param name="targets">[time][batch][outputs], or classes [time][batch] for a loss over classes; without [time] with <see cref="TargetSteps.Last"/>. A loss may define another width of a target.</param>
    /// <param name="lengths">The length of each row in steps, [batch], from 0 to the steps of <paramref name="inputs"/>. Empty: all rows have full length. Inputs and targets past a row's end are not read.</param>
    /// <param name="mask">Which targets count, [time][batch] ([batch] with <see cref="TargetSteps.Last"/>). Empty: all count. The others are not read.</param>
    /// <param name="rows">Rows of this batch, from 1 to the trainer's batch. Null: the trainer's batch.</param>
    /// <remarks>
    /// Until the update is complete, the trainer refuses every other call. The model's weights change only in the last slice, all at once. Between two slices the model may step and run,
    /// and may be saved and cloned. Do not change its weights between slices: that makes the gradients of this update wrong.
    /// </remarks>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind of data.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class, a length or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input or a target is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">Gradients of <see cref="Backward"/> wait for <see cref="Apply"/>, the schedule's factor is negative, infinite or NaN, an update is not complete, or another call is in progress.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void BeginUpdate(DataSpan inputs, DataSpan targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null)
    {
        using Entrance.Visit visit = Enter(nameof(BeginUpdate));
        double rate = LearningRate;
        OrderedBatch ordered = InOrder(inputs, targets, mask, rows);
        LoadedBatch batch = Load(ordered.Inputs, ordered.Targets, lengths, ordered.Mask, rows);
        _pass.BeginGradients(batch.Scale);
        (_slicedBatch, _slicedRate) = (batch, rate);
    }

    /// <summary>
    /// Continues the update from <c>BeginUpdate</c> for the given time. The slices do not affect the bits: weights, moments and loss are those of <c>Update</c>. It allocates nothing,
    /// and runs only on the caller's thread.
    /// </summary>
    /// <param name="budget">
    /// The time of this slice. After it, no further piece of the update starts. At least one piece is done. <see cref="Timeout.InfiniteTimeSpan"/> completes the update.
    /// </param>
    /// <returns>The loss of the batch before the update, when the update is complete. Null until then.</returns>
    /// <remarks>
    /// A piece is one step of one layer, forward or backward, for up to eight rows, or the gradients of one layer over the window. The last piece changes all weights. A slice exceeds its
    /// budget by one piece at most.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="budget"/> is negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    /// <exception cref="TrainingException">The loss or a gradient is NaN or infinite, the loss is beyond the largest float, or the update would make a weight NaN or infinite. The update is abandoned, and nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">No update is open, or another call is in progress.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public float? Advance(TimeSpan budget)
    {
        if (budget < TimeSpan.Zero && budget != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(budget), budget, Invariant($"The budget is {budget}; it must be zero or more, or Timeout.InfiniteTimeSpan."));
        using Entrance.Visit visit = Enter(nameof(Advance));
        if (_slicedBatch is not { } batch)
            throw new InvalidOperationException("No update is open: call BeginUpdate, then Advance until it returns the loss.");
        bool goesOn = false;
        try
        {
            double? sum = _pass.AdvanceGradients(budget);
            goesOn = sum is null;
            return sum is { } loss ? (float)TakeInGradients(batch, loss, _slicedRate) : null;
        }
        finally
        {
            // Complete, or abandoned by an exception.
            if (!goesOn)
                _slicedBatch = null;
        }
    }
}
