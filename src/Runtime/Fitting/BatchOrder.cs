using System;

namespace Unrolled.Fitting;

/// <summary>The samples of each batch of an epoch, in order. The last batch has the rest.</summary>
/// <param name="samples">The samples, in their order.</param>
/// <param name="batch">The maximum number of rows of a batch.</param>
internal sealed class BatchOrder(int[] samples, int batch)
{
    /// <summary>Batches of the epoch.</summary>
    public int Count => (samples.Length + batch - 1) / batch;

    /// <summary>The samples of a batch.</summary>
    /// <param name="number">The batch's index, from 0.</param>
    public ReadOnlySpan<int> this[int number] => samples.AsSpan(number * batch, Math.Min(batch, samples.Length - (number * batch)));
}
