using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

/// <summary>Training beside a caller who must not wait, and the search for a learning rate.</summary>
public sealed class FitAsyncTests
{
    [Fact]
    public async Task A_training_beside_the_caller_comes_to_the_same_bits()
    {
        Everything waited = new(), beside = new();
        using Trainer waiting = Pupil.Trainer(waited), running = Pupil.Trainer(beside);
        Wait(waiting);
        int thread = 0;
        FitHistory history = await running.FitAsync(Pupil.Sequences(7), new FitOptions { Epochs = 2, Progress = new Told(_ => thread = Environment.CurrentManagedThreadId) });
        Assert.Equal(FitEnd.Completed, history.End);
        Assert.Equal(waited.Parameters.ToArray(), beside.Parameters.ToArray());
        Assert.NotEqual(0, thread);
    }

    private static void Wait(Trainer trainer) => trainer.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 2 });

    [Fact]
    public async Task It_is_cancelled_and_fails_as_one_that_is_waited_for()
    {
        using Trainer trainer = Pupil.Trainer(new Everything());
        using var cancellation = new CancellationTokenSource();
        FitHistory history = await trainer.FitAsync(Pupil.Sequences(7), new FitOptions { Epochs = 100, Progress = new Told(_ => cancellation.Cancel()) }, cancellation.Token);
        Assert.Equal(FitEnd.Cancelled, history.End);
        await Assert.ThrowsAsync<ArgumentException>(() => trainer.FitAsync(Pupil.Sequences(7, steps: 9)));
        await Assert.ThrowsAsync<ArgumentNullException>(() => trainer.FitAsync(null!));
    }

    [Fact]
    public void A_learning_rate_is_found_and_everything_taken_back()
    {
        var model = new Everything(seed: 1);
        using Trainer trainer = Pupil.Trainer(model);
        trainer.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 1 });
        using MemoryStream before = new(), after = new();
        trainer.SaveCheckpoint(before);
        LearningRateCurve curve = trainer.FindLearningRate(Pupil.Sequences(30), updates: 80, lowest: 1e-5, highest: 10);
        trainer.SaveCheckpoint(after);
        Assert.Equal(before.ToArray(), after.ToArray());
        Assert.Equal(1e-5, curve.Points[0].Rate, 1e-12);
        Assert.InRange(curve.Suggested!.Value, 1e-4, 1);
        Assert.All(curve.Points, point => Assert.True(double.IsFinite(point.Loss)));
        Assert.StartsWith("1.00E-005  ", curve.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_ends_where_the_loss_explodes()
    {
        using Trainer trainer = new(new Everything(seed: 1), new Sgd(), Loss.MeanSquaredError, window: 6, batch: 3);
        LearningRateCurve curve = trainer.FindLearningRate(Pupil.Sequences(9), updates: 50, lowest: 1e-3, highest: 1e30);
        Assert.InRange(curve.Points.Count, 3, 49);
    }

    [Fact]
    public void What_cannot_be_searched_is_refused()
    {
        using Trainer trainer = Pupil.Trainer(new Everything());
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(Pupil.Sequences(9), updates: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(Pupil.Sequences(9), lowest: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(Pupil.Sequences(9), highest: double.PositiveInfinity));
        Assert.Throws<ArgumentNullException>(() => trainer.FindLearningRate(null!));
        Assert.Throws<ArgumentException>(() => trainer.FindLearningRate(Pupil.Sequences(9, steps: 7)));
        trainer.Accumulate(new float[36], new float[48], rows: 3);
        Assert.Throws<InvalidOperationException>(() => trainer.FindLearningRate(Pupil.Sequences(9)));
    }
}
