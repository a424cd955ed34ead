using System;
using System.Threading;
using Unrolled.Runtime;
using static System.FormattableString;

namespace Unrolled;

/// <content>An update in slices of time, for those who have a frame to draw.</content>
public sealed partial class Trainer
{
    private LoadedBatch? _slicedBatch; // of the update that is not complete; null where there is none
    private double _slicedRate;

    /// <summary>Whether an update that <c>BeginUpdate</c> began is not complete.</summary>
    public bool IsUpdating => _slicedBatch is not null;

    /// <summary>
    /// Begins an update that <see cref="Advance"/> makes in slices of time. It copies the batch; the spans are free when it returns.
    /// The learning rate is that of this moment.
    /// </summary>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    /// <param name="lengths">Each row's steps, [batch], 0 to those of <paramref name="inputs"/>; empty where every row has all. Inputs and targets past a row's end are not read.</param>
    /// <param name="mask">Which targets count, [time][batch] ([batch] with <see cref="TargetSteps.Last"/>); empty where all do. The others are not read.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    /// <remarks>
    /// Until the update is complete, every other call of the trainer is refused. The model's weights change in the last slice, all at once: between two slices it may be stepped and run,
    /// saved and cloned. Who changes its weights then spoils the gradients of this one update.
    /// </remarks>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class, a length or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input or a target is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">Gradients of <see cref="Backward"/> wait for <see cref="Apply"/>, the schedule's factor is negative, infinite or NaN, an update is not complete, or another call is under way.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void BeginUpdate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null) => Open(inputs, targets, lengths, mask, rows);

    /// <inheritdoc cref="BeginUpdate(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{bool}, int?)"/>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public void BeginUpdate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null) => Open(inputs, targets, lengths, mask, rows);

    /// <inheritdoc cref="BeginUpdate(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{bool}, int?)"/>
    /// <param name="inputs">Tokens, [time][batch], 1 to window steps.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public void BeginUpdate(ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null) => Open(inputs, targets, lengths, mask, rows);

    /// <inheritdoc cref="BeginUpdate(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{bool}, int?)"/>
    /// <param name="inputs">Tokens, [time][batch], 1 to window steps.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public void BeginUpdate(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null) => Open(inputs, targets, lengths, mask, rows);

    /// <summary>
    /// Goes on with the update that <c>BeginUpdate</c> began, for as long as it is given. However it is sliced, weights, moments and loss have the bits of <c>Update</c>. It allocates nothing,
    /// and runs on the caller's thread alone.
    /// </summary>
    /// <param name="budget">
    /// The time of this slice: no piece of the update is begun after it. At least one is done. <see cref="Timeout.InfiniteTimeSpan"/> completes the update.
    /// </param>
    /// <returns>The loss of the batch, before the update, once the update is complete; null before.</returns>
    /// <remarks>
    /// A piece is one step of one layer, forward or back, for up to eight rows; the gradients of one layer over the window; or, the last one, the change of all weights. A slice takes longer than its
    /// budget by a piece at most.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="budget"/> is negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    /// <exception cref="TrainingException">The loss or a gradient is NaN or infinite, the loss is beyond the largest float, or the update would make a weight so. The update is given up; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">No update was begun, or another call is under way.</exception>
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
            // Complete, or given up by whatever was thrown.
            if (!goesOn)
                _slicedBatch = null;
        }
    }

    private void Open(DataSpan inputs, DataSpan targets, ReadOnlySpan<int> lengths, ReadOnlySpan<bool> mask, int? rows)
    {
        using Entrance.Visit visit = Enter(nameof(BeginUpdate));
        double rate = LearningRate;
        LoadedBatch batch = Load(inputs, targets, lengths, mask, rows);
        _pass.BeginGradients(batch.Scale);
        (_slicedBatch, _slicedRate) = (batch, rate);
    }
}
