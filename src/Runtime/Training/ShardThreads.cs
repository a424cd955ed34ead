using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Unrolled.Runtime;

/// <summary>
/// Threads that run a trainer's shards, parked between updates. Which thread runs which shard changes from time to time, and nothing
/// depends on it. Allocates in its constructor alone.
/// </summary>
internal sealed class ShardThreads : IDisposable
{
    private readonly Action<int> _run;
    private readonly ExceptionDispatchInfo?[] _failures;
    private readonly Thread[] _workers;
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private int _taken;
    private int _running;
    private volatile bool _stopping;

    /// <summary>Starts the threads that stand beside the caller's own.</summary>
    /// <param name="threads">Threads in all; those beyond the shards are not made.</param>
    /// <param name="shards">Shards of every run.</param>
    /// <param name="run">Runs one shard.</param>
    public ShardThreads(int threads, int shards, Action<int> run)
    {
        _run = run;
        _failures = new ExceptionDispatchInfo?[shards];
        _workers = new Thread[Math.Min(threads, shards) - 1];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true, Name = $"Unrolled trainer {i + 1}" };
            _workers[i].Start();
        }
    }

    /// <summary>Runs every shard and returns when all are done. What a shard throws is thrown here; of several, that of the first shard.</summary>
    public void RunAll()
    {
        Array.Clear(_failures);
        _taken = 0;
        _running = _workers.Length;
        if (_workers.Length > 0)
            _start.Release(_workers.Length);
        RunShards();
        if (_workers.Length > 0)
            _done.Wait();
        foreach (ExceptionDispatchInfo? failure in _failures)
            failure?.Throw();
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_stopping)
            return;
        _stopping = true;
        if (_workers.Length > 0)
            _start.Release(_workers.Length);
        foreach (Thread worker in _workers)
            worker.Join();
        _start.Dispose();
        _done.Dispose();
    }

    // A fast worker may take a slow one's turn as well: it finds no shard left, and the turns still add up.
    private void Work()
    {
        while (true)
        {
            _start.Wait();
            if (_stopping)
                return;
            RunShards();
            if (Interlocked.Decrement(ref _running) == 0)
                _done.Release();
        }
    }

    private void RunShards()
    {
        int shard;
        while ((shard = Interlocked.Increment(ref _taken) - 1) < _failures.Length)
            Run(shard);
    }

    private void Run(int shard)
    {
        try
        {
            _run(shard);
        }
#pragma warning disable CA1031 // Whatever it is, it is thrown again where the caller stands.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failures[shard] = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
