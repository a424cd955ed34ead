using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Fewer rows than the trainer's batch.</summary>
public sealed class SmallBatchTests
{
    private const int Steps = 3;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(8, 2)]
    public void Rows_within_the_first_shard_have_the_bits_of_a_trainer_of_that_batch(int rows, int threads)
    {
        Everything large = new(), small = new();
        using var trainer = new Trainer(large, new AdamW(), Loss.MeanSquaredError, Steps, batch: 32, threads) { ClipNorm = 1 };
        using var exact = new Trainer(small, new AdamW(), Loss.MeanSquaredError, Steps, rows) { ClipNorm = 1 };
        for (int i = 0; i < 4; i++)
        {
            float[] x = RandomNumbers.Draw(Steps * rows * Everything.InputSize, i), t = RandomNumbers.Draw(Steps * rows * Everything.OutputSize, 10 + i);
            trainer.Evaluate(RandomNumbers.Draw(Steps * 32 * 3, 50), RandomNumbers.Draw(Steps * 32 * 4, 51)); // what it leaves must not show
            float[] outputs = new float[t.Length], expected = new float[t.Length];
            trainer.Predict(x, outputs, rows: rows);
            exact.Predict(x, expected);
            Assert.Equal(expected, outputs);
            Assert.Equal(exact.Evaluate(x, t), trainer.Evaluate(x, t, rows: rows));
            Assert.Equal(exact.Update(x, t), trainer.Update(x, t, rows: rows));
            Assert.Equal(small.Parameters.ToArray(), large.Parameters.ToArray());
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(20)]
    [InlineData(31)]
    public void Rows_over_several_shards_give_the_gradients_of_a_trainer_of_that_batch(int rows)
    {
        var model = new Everything();
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, batch: 32);
        using var exact = new Trainer(model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, rows);
        float[] x = RandomNumbers.Draw(Steps * rows * Everything.InputSize), t = RandomNumbers.Draw(Steps * rows * Everything.OutputSize, 2);
        Assert.Equal(exact.Update(x, t), trainer.Update(x, t, rows: rows), 1e-6);
        Draws.Close([.. exact.Gradients.ToArray().Select(g => (double)g)], trainer.Gradients, 1e-5);
    }

    [Fact]
    public void Rows_that_a_batch_does_not_have_keep_their_carried_states()
    {
        var model = new TinyRnn(1, 3, 1);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, window: 1, batch: 2) { CarryState = true };
        float[] x = [0.5f, -0.25f], outputs = new float[2], expected = new float[2];
        trainer.Update(x, [0f, 0f]);
        trainer.Predict(x, expected);
        trainer.Update([0.9f], [0f], rows: 1);
        trainer.Predict(x, outputs);
        Assert.Equal(expected[1], outputs[1]);
        Assert.NotEqual(expected[0], outputs[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void Rows_out_of_range_are_refused(int rows)
    {
        using var trainer = new Trainer(new TinyRnn(1, 3, 1), new Sgd(), Loss.MeanSquaredError, window: 1, batch: 3);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => { trainer.Update(new float[1], new float[1], rows: rows); }).Message;
        Assert.Contains("1 to the trainer's batch, 3", message, StringComparison.Ordinal);
    }
}
