using System;
using System.Globalization;
using System.Threading;

namespace Unrolled;

/// <summary>
/// The trainer's own threads, which sleep between updates. The calling thread is one of them; shard n belongs to thread n modulo their number.
/// </summary>
internal sealed class ShardThreads : IDisposable
{
    private readonly Shard[] _shards;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _starts;
    private readonly CountdownEvent _running;
    private bool _backward;
    private volatile bool _stopped;

    public ShardThreads(Shard[] shards, int threads)
    {
        _shards = shards;
        int helpers = Math.Min(threads, shards.Length) - 1;
        _running = new CountdownEvent(Math.Max(1, helpers));
        _starts = new SemaphoreSlim[helpers];
        _threads = new Thread[helpers];
        for (int index = 0; index < helpers; index++)
        {
            int first = index + 1;
            _starts[index] = new SemaphoreSlim(0);
            _threads[index] = new Thread(() => Work(first))
            {
                IsBackground = true,
                Name = string.Create(CultureInfo.InvariantCulture, $"Unrolled trainer {first}"),
            };
            _threads[index].Start();
        }
    }

    /// <summary>Runs every shard once and returns when all are done.</summary>
    /// <param name="backward">Whether gradients are wanted.</param>
    public void Run(bool backward)
    {
        _backward = backward;
        if (_threads.Length > 0)
            _running.Reset(_threads.Length);
        foreach (SemaphoreSlim start in _starts)
            start.Release();
        RunFrom(0);
        if (_threads.Length > 0)
            _running.Wait();
    }

    public void Dispose()
    {
        _stopped = true;
        foreach (SemaphoreSlim start in _starts)
            start.Release();
        foreach (Thread thread in _threads)
            thread.Join();
        foreach (SemaphoreSlim start in _starts)
            start.Dispose();
        _running.Dispose();
    }

    private void Work(int first)
    {
        while (true)
        {
            _starts[first - 1].Wait();
            if (_stopped)
                return;
            RunFrom(first);
            _running.Signal();
        }
    }

    private void RunFrom(int first)
    {
        for (int shard = first; shard < _shards.Length; shard += _threads.Length + 1)
            _shards[shard].Run(_backward);
    }
}
