using System;
using System.Threading;
using Unrolled.Runtime;

namespace Unrolled;

/// <content>Training for those who want no loop.</content>
public sealed partial class Trainer
{
    /// <summary>Where the training stands that <see cref="Fit"/> began last, or a checkpoint brought; null where there is none.</summary>
    internal FitState? FitState { get; private set; }

    /// <summary>
    /// Trains on a dataset: epochs in shuffled batches, the last one smaller, measured and judged after each. Every update is that of <c>Update</c>, and every bit the same
    /// for any number of threads.
    /// </summary>
    /// <param name="data">The training data, with what <see cref="FitOptions.ValidationShare"/> sets aside.</param>
    /// <param name="options">How to train; null: ten epochs and nothing else.</param>
    /// <param name="cancellation">Ends the training between two batches; the history so far is returned, and the weights are those of the last update.</param>
    /// <returns>The course of the training; of a resumed one from its beginning.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the trainer, settings contradict each other, the checkpoint cannot be written where it should, or a training that is to be resumed began with other settings or
    /// cannot go on as it would have. Nothing was changed.
    /// </exception>
    /// <exception cref="TrainingException">The loss, a gradient or a weight becomes NaN or infinite. The weights are those of the last update.</exception>
    /// <exception cref="InvalidOperationException">Another call of this trainer is under way.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <remarks>
    /// With a <see cref="Plateau"/> each epoch is observed too. Whatever the user's code throws (progress, a metric, a loss, a schedule) comes out of here; no batch and no epoch is then half
    /// done or counted twice, and <see cref="FitOptions.Resume"/> goes on.
    /// </remarks>
    public FitHistory Fit(Dataset data, FitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using Entrance.Visit visit = Enter(nameof(Fit));
        options ??= new FitOptions();
        options.Check(this);
        return new FitRun(this, data, options).Run(cancellation);
    }

    /// <summary>Begins a training, or goes on with one; gradients that waited for something else are forgotten.</summary>
    internal void Begin(FitState state)
    {
        if (ReferenceEquals(FitState, state))
            state.LastWeights.AsSpan().CopyTo(_model.Parameters);
        else
            _accumulated.Clear();
        FitState = state;
        state.LastWeights = null;
    }

    /// <summary>Takes down where a training stops.</summary>
    internal void Leave(FitState state) => (state.LastWeights, state.Left) = (_model.Parameters.ToArray(), Counts);

    /// <summary>Whether the trainer is as that training left it: nothing else was done, and the weights are the last ones or the best.</summary>
    internal bool HasLeft(FitState state) =>
        Counts == state.Left && (StateBytes.SameBits(_model.Parameters, state.LastWeights) || StateBytes.SameBits(_model.Parameters, state.BestWeights));

    /// <summary>Lets progress look at the trainer between two updates.</summary>
    internal Entrance.Visit OpenToLook() => _entrance.Open();
}
