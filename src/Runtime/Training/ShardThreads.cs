using System;
using System.Threading;

namespace Unrolled.Training;

/// <summary>
/// Threads that run a trainer's shards. They start with the first run and are parked between runs. The assignment of shards to threads varies,
/// and nothing depends on it. A parked thread has no reference to the trainer, so a trainer that was never disposed is collected and its threads end.
/// </summary>
internal sealed class ShardThreads : IDisposable
{
    private readonly ShardTurns _turns;
    private readonly Thread?[] _workers;

    /// <summary>Starts nothing yet.</summary>
    /// <param name="threads">The number of threads, including the caller's. No more threads than shards are created.</param>
    /// <param name="shards">The number of shards of every run.</param>
    public ShardThreads(int threads, int shards)
    {
        _workers = new Thread?[Math.Min(threads, shards) - 1];
        _turns = new ShardTurns(shards);
    }

    /// <summary>Ends the threads of a trainer that was never disposed. After a constructor that ran out of memory there are none.</summary>
    ~ShardThreads() => _turns?.Stop(_workers.Length);

    /// <summary>The number of threads, including the caller's.</summary>
    public int Count => _workers.Length + 1;

    /// <summary>Runs every shard and returns when all are done. An exception of a shard is thrown here; of several, that of the first shard.</summary>
    /// <param name="run">Runs one shard. Arguments: the shard's number and the thread's number, 0 for the caller's thread.</param>
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

    // A separate method: its closure is allocated at its beginning, and a run must allocate nothing.
    private static Thread Started(ShardTurns turns, int number)
    {
        var worker = new Thread(() => turns.Work(number)) { IsBackground = true, Name = $"Unrolled trainer {number}" };
        worker.Start();
        return worker;
    }
}
