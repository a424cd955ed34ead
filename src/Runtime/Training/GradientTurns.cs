using System;
using System.Numerics.Tensors;
using System.Threading;

namespace Unrolled.Training;

/// <summary>
/// The gradients of a batch's shards, summed in shard order. A thread has space for one shard's gradient. It waits until all earlier shards
/// have been added. So memory does not depend on the number of shards, and bits do not depend on the threads.
/// </summary>
internal sealed class GradientTurns
{
    private readonly float[] _sum;
    private readonly float[][] _own; // one per thread, besides the sum
    private int _next;

    /// <summary>Allocates.</summary>
    /// <param name="parameters">The number of trainable parameters.</param>
    /// <param name="shards">The number of shards of the largest batch.</param>
    /// <param name="threads">The number of threads.</param>
    public GradientTurns(int parameters, int shards, int threads)
    {
        _sum = new float[parameters];
        _own = new float[threads][];
        for (int i = 0; i < threads; i++)
            _own[i] = shards > 1 ? new float[parameters] : [];
    }

    /// <summary>The sum of all shards added so far.</summary>
    public Span<float> Sum => _sum;

    /// <summary>Begins a batch.</summary>
    public void Begin() => _next = 0;

    /// <summary>The space for a shard's gradient. The first shard uses the sum itself.</summary>
    /// <param name="shard">The shard's number.</param>
    /// <param name="thread">The thread's number.</param>
    public float[] RoomOf(int shard, int thread) => shard == 0 ? _sum : _own[thread];

    /// <summary>Waits for the earlier shards, and adds the gradient in <see cref="RoomOf"/>.</summary>
    /// <param name="shard">The shard's number.</param>
    /// <param name="thread">The thread's number.</param>
    public void Add(int shard, int thread)
    {
        WaitFor(shard);
        if (shard > 0)
            TensorPrimitives.Add(_sum, _own[thread], _sum);
    }

    /// <summary>Ends this shard's turn, even after a failure, so that the next shard may add. Shards are taken in ascending order, so a shard that others wait for is always running or done.</summary>
    /// <param name="shard">The shard's number.</param>
    public void End(int shard)
    {
        WaitFor(shard);
        lock (_own)
        {
            _next = shard + 1;
            Monitor.PulseAll(_own);
        }
    }

    private void WaitFor(int shard)
    {
        lock (_own)
            while (_next < shard)
                Monitor.Wait(_own);
    }
}
