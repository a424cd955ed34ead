using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Unrolled.Training;

/// <summary>The shared state of a trainer's threads: the next shard, and which threads are done.</summary>
/// <param name="shards">The number of shards of every run.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore whose wait handle nobody asks for holds nothing but memory, and a thread may still wait when the trainer is gone.")]
internal sealed class ShardTurns(int shards)
{
    private readonly ExceptionDispatchInfo?[] _failures = new ExceptionDispatchInfo?[shards];
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Action<int, int>? _run; // null between runs: nothing here leads to the trainer
    private int _taken;
    private int _running;
    private volatile bool _stopping;

    /// <summary>Runs every shard and returns when all are done.</summary>
    /// <param name="run">Runs one shard. Arguments: the shard's number and the thread's number.</param>
    /// <param name="workers">The number of threads besides the caller's.</param>
    public void RunAll(Action<int, int> run, int workers)
    {
        Array.Clear(_failures, 0, _failures.Length);
        _run = run;
        _taken = 0;
        _running = workers;
        if (workers > 0)
            _start.Release(workers);
        RunShards(0);
        if (workers > 0)
            _done.Wait();
        _run = null;
        foreach (ExceptionDispatchInfo? failure in _failures)
            failure?.Throw();
    }

    /// <summary>The loop of a thread until it is stopped.</summary>
    /// <param name="thread">The thread's number, from 1.</param>
    // A fast worker may also take a slow one's turn. It finds no shard left, and the turns still add up.
    public void Work(int thread)
    {
        while (true)
        {
            _start.Wait();
            if (_stopping)
                return;
            RunShards(thread);
            if (Interlocked.Decrement(ref _running) == 0)
                _done.Release();
        }
    }

    /// <summary>Ends the threads when they are parked.</summary>
    /// <param name="workers">The number of threads.</param>
    public void Stop(int workers)
    {
        if (_stopping || workers == 0)
            return;
        _stopping = true;
        _start.Release(workers);
    }

    // Not inlined: the frame of a parked thread must not hold on to the run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunShards(int thread)
    {
        int shard;
        while ((shard = Interlocked.Increment(ref _taken) - 1) < _failures.Length)
            Run(shard, thread);
    }

    private void Run(int shard, int thread)
    {
        try
        {
            _run!(shard, thread);
        }
#pragma warning disable CA1031 // Every exception is thrown again in the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failures[shard] = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
