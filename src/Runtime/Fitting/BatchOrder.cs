using System;

namespace Unrolled.Runtime;

/// <summary>Which samples stand together in the batches of an epoch: as many as a batch holds, in their order; the last one has what is left.</summary>
/// <param name="samples">The samples, in their order.</param>
/// <param name="batch">The most rows of a batch.</param>
internal sealed class BatchOrder(int[] samples, int batch)
{
    /// <summary>Batches of the epoch.</summary>
    public int Count => (samples.Length + batch - 1) / batch;

    /// <summary>The samples of a batch.</summary>
    /// <param name="number">Which, from 0.</param>
    public ReadOnlySpan<int> this[int number] => samples.AsSpan(number * batch, Math.Min(batch, samples.Length - (number * batch)));
}
