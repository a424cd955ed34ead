using Unrolled.RuntimeTests.Models;
using Unrolled.RuntimeTests.Fitting;

namespace Unrolled.RuntimeTests.Checkpoints;

/// <summary>N updates are k updates, a checkpoint, and N − k updates of somebody else: bit for bit.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Window = 2, Batch = 10;

    private static readonly Optimizer[] Optimizers =
    [
        new Sgd(), new Sgd { Momentum = 0.9f, Dampening = 0.1f, WeightDecay = 0.01f }, new RmsProp { Momentum = 0.9f, Centered = true }, new Adagrad { LearningRateDecay = 0.1f },
        new Adam(), new AdamW(), new NAdam(), new Lion(),
    ];

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<int> Kinds => [.. Enumerable.Range(0, Optimizers.Length)];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_interrupted_training_comes_to_the_bits_of_an_undisturbed_one(int kind)
    {
        Everything one = new(seed: 1), first = new(seed: 1), second = new(seed: 2);
        using Trainer undisturbed = Make(one, kind), before = Make(first, kind), after = Make(second, kind, threads: 2);
        float[] losses = Train(undisturbed, 0, 12);
        float[] some = Train(before, 0, 5);

        // In the middle of an update of two batches.
        Accumulate(undisturbed);
        Accumulate(before);
        before.SaveCheckpoint(_path);
        Train(after, 50, 3);
        after.LoadCheckpoint(_path);
        Assert.Equal(before.Gradients.ToArray(), after.Gradients.ToArray());
        Assert.Equal(first.Parameters.ToArray(), second.Parameters.ToArray());
        Assert.Equal((before.Updates, before.LearningRate), (after.Updates, after.LearningRate));
        before.SaveCheckpoint(_path);
        byte[] bytes = File.ReadAllBytes(_path);
        after.SaveCheckpoint(_path);
        Assert.Equal(bytes, File.ReadAllBytes(_path));

        Assert.Equal(losses[..5], some);
        Assert.Equal(Train(before, 5, 7), Train(after, 5, 7));
        Assert.Equal(first.Parameters.ToArray(), second.Parameters.ToArray());
        Assert.Equal(before.LearningRate, after.LearningRate);
    }

    [Fact]
    public void N_updates_are_k_and_n_less_k()
    {
        Everything one = new(seed: 1), first = new(seed: 1), second = new(seed: 2);
        using Trainer undisturbed = Make(one, 5), before = Make(first, 5), after = Make(second, 5);
        float[] losses = Train(undisturbed, 0, 12);
        Train(before, 0, 5);
        before.SaveCheckpoint(_path);
        after.LoadCheckpoint(_path);
        Assert.Equal(losses[5..], Train(after, 5, 7));
        Assert.Equal(one.Parameters.ToArray(), second.Parameters.ToArray());
    }

    [Fact]
    public void Rows_that_have_not_started_still_begin_at_their_trained_states()
    {
        Expectant one = new(seed: 1), other = new(seed: 2);
        RandomNumbers.Draw(Expectant.ParameterCount, seed: 5).CopyTo(one.Parameters);
        float[] x = RandomNumbers.Draw(3 * Expectant.InputSize), t = RandomNumbers.Draw(3 * Expectant.OutputSize, seed: 2);
        using Trainer before = MakeExpectant(one), after = MakeExpectant(other);
        before.Update(x.AsSpan(0, Expectant.InputSize), t.AsSpan(0, Expectant.OutputSize), rows: 1); // rows 1 and 2 stay fresh
        before.SaveCheckpoint(_path);
        after.LoadCheckpoint(_path);
        for (int i = 0; i < 3; i++)
            Assert.Equal(before.Update(x, t), after.Update(x, t));
        Assert.Equal(one.Parameters.ToArray(), other.Parameters.ToArray());

        static Trainer MakeExpectant(Expectant model) => new(model, new Adam { LearningRate = 0.1f }, Unrolled.Loss.MeanSquaredError, window: 1, batch: 3) { CarryState = true };
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 0.2)]
    public void A_killed_fit_that_is_resumed_ends_with_the_bits_of_an_undisturbed_one(int? every, double minimumChange)
    {
        FitOptions options = new()
        {
            Epochs = 7, Seed = 3, ValidationShare = 0.2, BatchesPerUpdate = 2, Metrics = [new RSquared()], Monitor = "R2", Patience = minimumChange > 0 ? 3 : null, MinimumChange = minimumChange,
        };
        Everything one = new();
        using Trainer undisturbed = Pupil.Trainer(one);
        FitHistory expected = undisturbed.Fit(Pupil.Sequences(17), options);
        Assert.Equal(minimumChange > 0 ? FitEnd.StoppedEarly : FitEnd.Completed, expected.End);

        // Killed again and again, each time a few batches behind the last checkpoint: somebody else takes over.
        FitHistory history;
        int kills = 0;
        while (true)
        {
            Everything model = new(seed: 9);
            using Trainer trainer = Pupil.Trainer(model, threads: 2);
            if (kills > 0)
                trainer.LoadCheckpoint(_path);
            else
                new Everything().Parameters.CopyTo(model.Parameters);
            using var kill = new CancellationTokenSource();
            int batches = 0;
            int life = every is null ? 8 : 3;
            history = trainer.Fit(
                Pupil.Sequences(17),
                options with { Resume = true, CheckpointPath = _path, CheckpointBatches = every, Progress = new Told(told => { if (told.Finished is null && ++batches == life) kill.Cancel(); }) },
                kill.Token);
            if (history.End != FitEnd.Cancelled)
            {
                Assert.Equal(one.Parameters.ToArray(), model.Parameters.ToArray());
                break;
            }

            Assert.InRange(++kills, 1, 100);
        }

        Assert.InRange(kills, 2, 100);
        Assert.Equal(expected.Epochs.Select(Figures), history.Epochs.Select(Figures));
        Assert.Equal((expected.End, expected.BestEpoch), (history.End, history.BestEpoch));

        static (int, long, double, double?, double, double) Figures(FitEpoch epoch) =>
            (epoch.Epoch, epoch.Updates, epoch.TrainingLoss, epoch.ValidationLoss, epoch.Metrics[0].Value, epoch.LearningRate);
    }

    [Fact]
    public void What_does_not_fit_is_listed_and_nothing_changes()
    {
        using Trainer trainer = Make(new Everything(seed: 1), 5);
        Train(trainer, 0, 3);
        trainer.SaveCheckpoint(_path);
        Refused(Make(new Everything(), 1), "the optimizer was 'AdamW' and is Sgd", "surplus: 'moment2.");
        Refused(Make(new Everything(), 5, batch: 9), "misshapen: 'states'");
        using var letters = new Trainer(new Letters(), new AdamW(), Unrolled.Loss.SoftmaxCrossEntropy, Window, Batch);
        var error = Assert.Throws<CheckpointException>(() => letters.LoadCheckpoint(_path));
        Assert.Contains(error.Problems, problem => problem.Contains("missing: 'weights.embedding1.weight'", StringComparison.Ordinal));
        Assert.Contains(error.Problems, problem => problem.Contains("CarryState", StringComparison.Ordinal));

        void Refused(Trainer other, params string[] words)
        {
            using (other)
            {
                Everything untouched = new(seed: 1), touched = (Everything)other.Model;
                untouched.Parameters.CopyTo(touched.Parameters);
                Train(other, 0, 2);
                float[] weights = touched.Parameters.ToArray();
                float loss = Loss(other);
                string message = Assert.Throws<CheckpointException>(() => other.LoadCheckpoint(_path)).Message;
                foreach (string word in words)
                    Assert.Contains(word, message, StringComparison.Ordinal);
                Assert.Equal(weights, touched.Parameters.ToArray());
                Assert.Equal(loss, Loss(other));
                Assert.Equal(2, other.Updates);
            }
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_and_the_file_of_a_model_too()
    {
        var model = new Everything(seed: 1);
        using Trainer trainer = Make(model, 5);
        Train(trainer, 0, 2);
        trainer.SaveCheckpoint(_path);
        float[] weights = model.Parameters.ToArray();
        byte[] whole = File.ReadAllBytes(_path);
        for (int length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 50))
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Throws<CheckpointException>(() => trainer.LoadCheckpoint(_path));
        }

        string text = System.Text.Encoding.Latin1.GetString(whole);
        foreach ((string good, string bad) in new[] { ("\"trainer.updates\":\"2\"", "\"trainer.updates\":\"x\""), ("\"checkpoint\":\"1\"", "\"checkpoint\":\"7\""), ("optimizer.power1", "optimizer.powerX") })
        {
            Assert.Contains(good, text, StringComparison.Ordinal);
            File.WriteAllBytes(_path, System.Text.Encoding.Latin1.GetBytes(text.Replace(good, bad, StringComparison.Ordinal)));
            Assert.Single(Assert.Throws<CheckpointException>(() => trainer.LoadCheckpoint(_path)).Problems);
        }

        model.Save(_path);
        Assert.Throws<CheckpointException>(() => trainer.LoadCheckpoint(_path));
        Assert.Throws<FileNotFoundException>(() => trainer.LoadCheckpoint(_path + "x"));
        Assert.Equal(weights, model.Parameters.ToArray());
    }

    private static Trainer Make(Everything model, int kind, int threads = 1, int batch = Batch) =>
        new(model, Optimizers[kind], Unrolled.Loss.MeanSquaredError, Window, batch, threads)
        {
            CarryState = true, ClipNorm = 1, Schedule = new CosineSchedule { Updates = 9, Minimum = 0.1 }, Plateau = new ReduceOnPlateau { Patience = 1, Factor = 0.7 },
            DecayBiases = false,
        };

    private static (float[] Inputs, float[] Targets) Data(Trainer trainer, int seed) =>
        (RandomNumbers.Draw(Window * trainer.Shape.Batch * Everything.InputSize, seed), RandomNumbers.Draw(Window * trainer.Shape.Batch * Everything.OutputSize, 100 + seed));

    private static void Accumulate(Trainer trainer)
    {
        (float[] x, float[] t) = Data(trainer, 77);
        trainer.Accumulate(x, t);
    }

    private static float Loss(Trainer trainer)
    {
        (float[] x, float[] t) = Data(trainer, 78);
        return trainer.Evaluate(x, t);
    }

    private static float[] Train(Trainer trainer, int start, int count)
    {
        float[] losses = new float[count];
        for (int i = 0; i < count; i++)
        {
            (float[] x, float[] t) = Data(trainer, start + i);
            losses[i] = trainer.Update(x, t);
            trainer.Observe(1);
        }

        return losses;
    }
}
