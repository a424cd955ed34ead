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
    /// <exception cref="ArgumentException">The data does not fit the trainer, settings contradict each other, or a resumed training began with others. Nothing was changed.</exception>
    /// <exception cref="TrainingException">The loss or a gradient becomes NaN or infinite. The weights are those of the last update.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <remarks>With a <see cref="Plateau"/> each epoch is observed too.</remarks>
    public FitHistory Fit(Dataset data, FitOptions? options = null, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new FitOptions();
        options.Check(this);
        return new FitRun(this, data, options).Run(cancellation);
    }

    /// <summary>Begins a training, or goes on with one; gradients that waited for something else are forgotten.</summary>
    internal void Begin(FitState state)
    {
        if (!ReferenceEquals(FitState, state))
            _accumulated.Clear();
        FitState = state;
    }
}
