using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Unrolled.Training;

namespace Unrolled.RuntimeTests.Training;

public sealed class ShardThreadsTests
{
    [Fact]
    public void Threads_start_with_the_first_run_and_end_with_the_trainer()
    {
        var seen = new ConcurrentDictionary<Thread, bool>();
        var threads = new ShardThreads(threads: 3, shards: 3);
        using var together = new Barrier(3);
        for (int run = 0; run < 2; run++)
            threads.RunAll((_, _) =>
            {
                together.SignalAndWait();
                seen[Thread.CurrentThread] = true;
            });
        Assert.Equal(3, seen.Count);
        threads.Dispose();
        threads.Dispose();
        Assert.Equal([Thread.CurrentThread], seen.Keys.Where(thread => thread.IsAlive));
    }

    [Fact]
    public void A_trainer_that_nobody_disposes_takes_its_threads_along()
    {
        var seen = new ConcurrentDictionary<Thread, bool>();
        WeakReference trainer = TrainAndForget(seen);
        Assert.NotEmpty(Others(seen));
        for (var time = Stopwatch.StartNew(); time.Elapsed < TimeSpan.FromSeconds(20) && (trainer.IsAlive || Others(seen).Any(thread => thread.IsAlive));)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.False(trainer.IsAlive);
        Assert.DoesNotContain(Others(seen), thread => thread.IsAlive);
    }

    [Fact]
    public void Trainers_that_are_refused_start_no_threads()
    {
        int before = Process.GetCurrentProcess().Threads.Count;
        for (int i = 0; i < 40; i++)
            Assert.ThrowsAny<Exception>(() => new Trainer(new TinyRnn(1, 3, 2), new Sgd(), Loss.MeanSquaredError, window: 2, batch: 80, threads: 10)
            {
                Schedule = i < 20 ? throw new InvalidOperationException("no schedule") : null, ClipNorm = -1,
            });
        Assert.InRange(Process.GetCurrentProcess().Threads.Count, 0, before + 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void A_shard_that_throws_holds_up_nobody(int threads)
    {
        var model = new TinyRnn(1, 3, 2);
        var loss = new FailingLoss();
        using var trainer = new Trainer(model, new Sgd(), loss, window: 2, batch: 80, threads);
        float[] inputs = Draws.Floats(160, 1), targets = Draws.Floats(320, 2);
        for (int row = 0; row < 80; row += 8)
        {
            targets[2 * row] = 1000;
            Assert.Throws<InvalidOperationException>(() => trainer.Update(inputs, targets));
            targets[2 * row] = 0;
        }

        Assert.True(float.IsFinite(trainer.Update(inputs, targets)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Gradients_take_memory_for_each_thread_and_not_for_each_shard(int threads)
    {
        var model = new TinyRnn(1, 300, 1);
        long bytes = 4 * model.Parameters.Length, small = Allocates(8), large = Allocates(160);
        Assert.InRange(large - small, 0, (threads * bytes) + (bytes / 2) + 3_000_000);

        long Allocates(int batch)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, window: 1, batch, threads);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static IEnumerable<Thread> Others(ConcurrentDictionary<Thread, bool> seen) => seen.Keys.Where(thread => thread != Thread.CurrentThread);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TrainAndForget(ConcurrentDictionary<Thread, bool> seen)
    {
#pragma warning disable CA2000 // Nobody disposes it: that is the point.
        var trainer = new Trainer(new TinyRnn(1, 3, 2), new Sgd(), new SeenLoss(seen), window: 2, batch: 80, threads: 4);
#pragma warning restore CA2000
        float[] inputs = Draws.Floats(160, 1), targets = Draws.Floats(320, 2);
        // On a busy machine one thread may have done all before another wakes.
        var time = Stopwatch.StartNew();
        for (int update = 0; time.Elapsed < TimeSpan.FromSeconds(20) && (update < 3 || !Others(seen).Any()); update++)
            trainer.Update(inputs, targets);
        return new WeakReference(trainer);
    }

    private sealed class SeenLoss(ConcurrentDictionary<Thread, bool> seen) : VectorLoss
    {
        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            seen[Thread.CurrentThread] = true;
            adjoint.Clear();
            return 0;
        }
    }

    private sealed class FailingLoss : VectorLoss
    {
        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            adjoint.Fill(0.01);
            return target[0] < 1000 ? 1 : throw new InvalidOperationException("no loss of this");
        }
    }
}
