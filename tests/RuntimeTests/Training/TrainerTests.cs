namespace Unrolled.RuntimeTests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void The_number_of_threads_does_not_show_in_the_bits()
    {
        byte[] one = WeightsAfterTraining(1);
        Assert.Equal(one, WeightsAfterTraining(2));
        Assert.Equal(one, WeightsAfterTraining(5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_thousand_updates_allocate_nothing_on_any_thread(int threads)
    {
        const int batch = 20, steps = 3;
        var model = new TinyRnn(2, 4, 3);
        float[] x = Draws.Floats(steps * batch * 2, 1);
        int[] t = Draws.Ints(steps * batch, 3, 2);
        using var trainer = new Trainer(model, new AdamW(), Loss.SoftmaxCrossEntropy, steps, batch, threads) { ClipNorm = 0.1f, CarryState = true };
        for (int i = 0; i < 200; i++)
            trainer.Update(x, t);

        long here = GC.GetAllocatedBytesForCurrentThread(), passes = model.AllocatedBetweenPasses;
        for (int i = 0; i < 1000; i++)
            trainer.Update(x, t);
        trainer.Evaluate(x, t);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - here);
        Assert.Equal(0, model.AllocatedBetweenPasses - passes);
    }

    [Fact]
    public void A_sum_of_past_inputs_is_learnt()
    {
        const int batch = 16, steps = 6;
        var model = new TinyRnn(1, 12, 1);
        using var trainer = new Trainer(model, new AdamW { LearningRate = 1e-2f }, Loss.MeanSquaredError, steps, batch) { ClipNorm = 1f };
        float loss = 1;
        for (int i = 0; i < 400; i++)
        {
            float[] x = Draws.Floats(steps * batch, i), t = new float[x.Length];
            for (int j = 0; j < t.Length; j++)
                t[j] = 0.5f * (x[j] + (j >= batch ? x[j - batch] : 0));
            loss = trainer.Update(x, t);
        }

        Assert.InRange(loss, 0, 5e-3);
    }

    [Fact]
    public void Evaluating_changes_nothing()
    {
        var model = new TinyRnn(1, 4, 2);
        float[] x = Draws.Floats(3, 1), t = Draws.Floats(6, 2);
        using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, window: 3, batch: 1) { CarryState = true };
        trainer.Update(x, t);
        float[] before = model.Parameters.ToArray(), gradients = trainer.Gradients.ToArray();
        float loss = trainer.Evaluate(x, t);
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Equal(gradients, trainer.Gradients.ToArray());
        Assert.Equal(loss, trainer.Evaluate(x, t));
        Assert.Equal(1, trainer.Updates);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_shard_throws_reaches_the_caller_and_the_next_update_runs(int threads)
    {
        var model = new TinyRnn(1, 2, 1) { FailsAtRows = 4 };
        float[] x = Draws.Floats(9, 1), before = model.Parameters.ToArray();
        using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, window: 1, batch: 9, threads);
        for (int i = 0; i < 3; i++)
            Assert.Contains("4 rows", Assert.Throws<InvalidOperationException>(() => { trainer.Update(x, x); }).Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
    }

    [Fact]
    public void A_disposed_trainer_says_so_and_may_be_disposed_again()
    {
        var trainer = new Trainer(new TinyRnn(1, 2, 1), new Sgd(), Loss.MeanSquaredError, window: 1, batch: 30, threads: 4);
        trainer.Dispose();
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { trainer.Update(new float[30], new float[30]); });
    }

    private static byte[] WeightsAfterTraining(int threads)
    {
        const int batch = 37, steps = 4;
        var model = new TinyRnn(2, 6, 3);
        using var trainer = new Trainer(model, new AdamW(), Loss.SoftmaxCrossEntropy, steps, batch, threads) { ClipNorm = 0.5f, CarryState = true };
        for (int i = 0; i < 30; i++)
            trainer.Update(Draws.Floats(steps * batch * 2, i), Draws.Ints(steps * batch, 3, i));
        return [.. model.Parameters.ToArray().SelectMany(BitConverter.GetBytes)];
    }
}
