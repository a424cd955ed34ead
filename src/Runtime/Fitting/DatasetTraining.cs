using System;
using System.Threading;
using System.Threading.Tasks;
using Unrolled.Fitting;
using Unrolled.Training;

namespace Unrolled;

/// <summary>Training on a <see cref="Dataset"/>, without a loop of your own.</summary>
public static partial class DatasetTraining
{
    /// <summary>
    /// Trains on a dataset: epochs of shuffled batches, with an evaluation after each epoch. The last batch may be smaller. Every update is the same as <c>Update</c>, with the
    /// same bits for any number of threads.
    /// </summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="data">The training data, including the part for <see cref="FitOptions.ValidationShare"/>.</param>
    /// <param name="options">How to train. Null: the defaults, ten epochs.</param>
    /// <param name="cancellation">Ends the training between two batches. The history so far is returned, and the weights are those of the last update.</param>
    /// <returns>The history of the training. For a resumed training it starts at its beginning.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> or <paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the trainer, settings contradict each other, the checkpoint cannot be written to its path, or a training to be resumed began with other settings or
    /// cannot continue with the same bits. Nothing was changed.
    /// </exception>
    /// <exception cref="TrainingException">The loss, a gradient or a weight becomes NaN or infinite. The weights are those of the last update.</exception>
    /// <exception cref="InvalidOperationException">Another call of this trainer is in progress.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <remarks>
    /// With a <see cref="Trainer.Plateau"/> each epoch is also an observation. Exceptions of user code (progress, a metric, a loss, a schedule) pass through. No batch and no epoch is then half
    /// done or counted twice, and <see cref="FitOptions.Resume"/> continues.
    /// </remarks>
    public static FitHistory Fit(this Trainer trainer, Dataset data, FitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(data);
        using Entrance.Visit visit = trainer.Enter(nameof(Fit));
        options ??= new FitOptions();
        options.Check(trainer);
        return new FitRun(trainer, data, options).Run(cancellation);
    }

    /// <summary>
    /// <see cref="Fit"/> on a thread of its own, for those who must not wait: a window, a server. Until the task has ended, no other code may use the trainer, or write to the model.
    /// Progress is told on that thread; <see cref="Progress{T}"/> brings it to the caller's.
    /// </summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="data">The training data, with what <see cref="FitOptions.ValidationShare"/> sets aside.</param>
    /// <param name="options">How to train; null: ten epochs and nothing else.</param>
    /// <param name="cancellation">Ends the training between two batches; the task then completes with the history so far, and the weights are those of the last update.</param>
    /// <returns>The course of the training; the task fails with what <see cref="Fit"/> throws.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> or <paramref name="data"/> is null.</exception>
    public static Task<FitHistory> FitAsync(this Trainer trainer, Dataset data, FitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(data);
        return Task.Factory.StartNew(() => trainer.Fit(data, options, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
