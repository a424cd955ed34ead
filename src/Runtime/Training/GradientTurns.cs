using System;
using System.Numerics.Tensors;
using System.Threading;

namespace Unrolled.Runtime;

/// <summary>
/// The gradients of a batch's shards, summed in the shards' order. A thread has room for one shard's: it waits with its sum until the shards before
/// have been added, so that neither memory nor bits depend on how many shards there are or who ran them.
/// </summary>
internal sealed class GradientTurns
{
    private readonly float[] _sum;
    private readonly float[][] _own; // one per thread, beside the sum
    private int _next;

    /// <summary>Allocates.</summary>
    /// <param name="parameters">Trainable numbers.</param>
    /// <param name="shards">Shards of the largest batch.</param>
    /// <param name="threads">Threads that run them.</param>
    public GradientTurns(int parameters, int shards, int threads)
    {
        _sum = new float[parameters];
        _own = new float[threads][];
        for (int i = 0; i < threads; i++)
            _own[i] = shards > 1 ? new float[parameters] : [];
    }

    /// <summary>The sum of all shards that have had their turn.</summary>
    public Span<float> Sum => _sum;

    /// <summary>Begins a batch.</summary>
    public void Begin() => _next = 0;

    /// <summary>Room for a shard's gradient: the first one's is the sum itself.</summary>
    /// <param name="shard">The shard's number.</param>
    /// <param name="thread">The thread's number.</param>
    public float[] RoomOf(int shard, int thread) => shard == 0 ? _sum : _own[thread];

    /// <summary>Waits for the shards before, and adds what <see cref="RoomOf"/> holds.</summary>
    /// <param name="shard">The shard's number.</param>
    /// <param name="thread">The thread's number.</param>
    public void Add(int shard, int thread)
    {
        WaitFor(shard);
        if (shard > 0)
            TensorPrimitives.Add(_sum, _own[thread], _sum);
    }

    /// <summary>Lets the next shard have its turn, whatever became of this one. Shards are taken in ascending order, so that somebody runs every one that is waited for.</summary>
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
