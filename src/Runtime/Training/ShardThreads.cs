using System;
using System.Threading;

namespace Unrolled.Runtime;

/// <summary>
/// Threads that run a trainer's shards, started with the first run and parked between runs. Which thread runs which shard changes from time to
/// time, and nothing depends on it. A parked thread knows nothing of the trainer: one that nobody disposes is collected, and its threads end.
/// </summary>
internal sealed class ShardThreads : IDisposable
{
    private readonly ShardTurns _turns;
    private readonly Thread?[] _workers;

    /// <summary>Starts nothing yet.</summary>
    /// <param name="threads">Threads in all, the caller's own included; those beyond the shards are not made.</param>
    /// <param name="shards">Shards of every run.</param>
    public ShardThreads(int threads, int shards)
    {
        _workers = new Thread?[Math.Min(threads, shards) - 1];
        _turns = new ShardTurns(shards);
    }

    /// <summary>Ends the threads of a trainer that nobody disposed; of one whose construction ran out of memory there are none.</summary>
    ~ShardThreads() => _turns?.Stop(_workers.Length);

    /// <summary>Threads in all, the caller's own included.</summary>
    public int Count => _workers.Length + 1;

    /// <summary>Runs every shard and returns when all are done. What a shard throws is thrown here; of several, that of the first shard.</summary>
    /// <param name="run">Runs one shard: its number, and that of the thread, 0 for the caller's.</param>
    public void RunAll(Action<int, int> run)
    {
        Start();
        _turns.RunAll(run, _workers.Length);
        GC.KeepAlive(this);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _turns.Stop(_workers.Length);
        foreach (Thread? worker in _workers)
            worker?.Join();
    }

    private void Start()
    {
        for (int i = 0; i < _workers.Length; i++)
        {
            if (_workers[i] is null)
                _workers[i] = Started(_turns, i + 1);
        }
    }

    // By itself: what the thread is told is allocated where this begins, and a run allocates nothing.
    private static Thread Started(ShardTurns turns, int number)
    {
        var worker = new Thread(() => turns.Work(number)) { IsBackground = true, Name = $"Unrolled trainer {number}" };
        worker.Start();
        return worker;
    }
}
