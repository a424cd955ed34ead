using System;

namespace Unrolled;

/// <summary>The progress of a training.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The number of epochs, unless the training stops early.</param>
/// <param name="Batch">Completed batches of this epoch.</param>
/// <param name="Batches">The number of batches of an epoch.</param>
/// <param name="Loss">The mean loss of this epoch so far.</param>
/// <param name="StepsPerSecond">Training speed: steps of all rows per second.</param>
/// <param name="TimeLeft">The estimated remaining time at this speed.</param>
/// <param name="Finished">The epoch that has just ended, with its validation. Null within an epoch.</param>
public readonly record struct FitProgress(
    int Epoch, int Epochs, int Batch, int Batches, double Loss, double StepsPerSecond, TimeSpan TimeLeft, FitEpoch? Finished)
{
    /// <summary>Whether the resumed training had nothing left to do (<see cref="FitEnd.AlreadyComplete"/>). It is reported once, instead of all batches.</summary>
    public bool WasComplete { get; init; }
}
