using System;

namespace Unrolled;

/// <summary>Where a training stands.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">How many there will be, unless the training stops early.</param>
/// <param name="Batch">Batches of this epoch that are done.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="Loss">The mean loss of this epoch so far.</param>
/// <param name="StepsPerSecond">Steps of time, of all rows, that were trained on per second.</param>
/// <param name="TimeLeft">How long the rest will take at this speed.</param>
/// <param name="Finished">The epoch that has just ended, with its validation; null within an epoch.</param>
public readonly record struct FitProgress(
    int Epoch, int Epochs, int Batch, int Batches, double Loss, double StepsPerSecond, TimeSpan TimeLeft, FitEpoch? Finished)
{
    /// <summary>Whether the training that was resumed had nothing left to do: <see cref="FitEnd.AlreadyComplete"/>. It is told once, in place of all batches.</summary>
    public bool WasComplete { get; init; }
}
