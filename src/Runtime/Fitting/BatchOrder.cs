using System;
using System.Collections.Generic;

namespace Unrolled.Runtime;

/// <summary>Which samples stand together in the batches of an epoch: batches hold one length, the full ones first.</summary>
internal sealed class BatchOrder
{
    private readonly int[] _samples;
    private readonly int[] _ends;

    /// <summary>Fills batches in the order of the samples, one for each length at a time.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="order">Their order.</param>
    /// <param name="batch">The most rows of a batch.</param>
    public BatchOrder(Sample[] samples, ReadOnlySpan<int> order, int batch)
    {
        List<int> placed = new(samples.Length), ends = [];
        Dictionary<int, List<int>> open = [];
        foreach (int sample in order)
        {
            if (!open.TryGetValue(samples[sample].Steps, out List<int>? rows))
                open.Add(samples[sample].Steps, rows = new(batch));
            rows.Add(sample);
            if (rows.Count == batch)
                Close(rows);
        }

        // Dictionaries promise no order: the shortest sequences come first.
        List<int> lengths = [.. open.Keys];
        lengths.Sort();
        foreach (int length in lengths)
            if (open[length].Count > 0)
                Close(open[length]);
        (_samples, _ends) = ([.. placed], [.. ends]);

        void Close(List<int> rows)
        {
            placed.AddRange(rows);
            ends.Add(placed.Count);
            rows.Clear();
        }
    }

    /// <summary>Batches of the epoch.</summary>
    public int Count => _ends.Length;

    /// <summary>The samples of a batch.</summary>
    /// <param name="batch">Which, from 0.</param>
    public ReadOnlySpan<int> this[int batch]
    {
        get
        {
            int start = batch == 0 ? 0 : _ends[batch - 1];
            return _samples.AsSpan(start, _ends[batch] - start);
        }
    }
}
