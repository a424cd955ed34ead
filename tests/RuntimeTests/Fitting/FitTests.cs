using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

public sealed class FitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_is_the_loop_that_one_would_write(int batchesPerUpdate)
    {
        // Seven sequences in batches of 3, 3 and 1.
        Everything fitted = new(), looped = new();
        using Trainer fitting = Pupil.Trainer(fitted), looping = Pupil.Trainer(looped);
        FitHistory history = fitting.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 2, Shuffle = false, BatchesPerUpdate = batchesPerUpdate });
        double loss = 0;
        for (int epoch = 0; epoch < 2; epoch++)
        {
            loss = 0;
            int batch = 0;
            foreach (int[] rows in new int[][] { [0, 1, 2], [3, 4, 5], [6] })
            {
                (float[] x, float[] t) = Gathered(rows, 4);
                loss += looping.Accumulate(x, t, rows: rows.Length) * rows.Length / 7.0;
                if (++batch % batchesPerUpdate == 0 || batch == 3)
                    looping.Apply();
            }
        }

        Assert.Equal(looped.Parameters.ToArray(), fitted.Parameters.ToArray());
        Assert.Equal((FitEnd.Completed, 2), (history.End, history.Epochs.Count));
        Assert.Equal(loss, history.Epochs[1].TrainingLoss, 1e-7);
        Assert.Equal((2, looping.Updates, looping.LearningRate), (history.Epochs[1].Epoch, history.Epochs[1].Updates, history.Epochs[1].LearningRate));
    }

    [Theory]
    [InlineData(TargetSteps.Every)]
    [InlineData(TargetSteps.Last)]
    public void Sequences_of_different_length_are_fitted_side_by_side(TargetSteps which)
    {
        int[] steps = [4, 1, 6, 2, 2, 5, 3];
        Sequence Ragged(int i) => Pupil.Sequence(steps[i], i) is var whole && which == TargetSteps.Every
            ? whole : new Sequence(RandomNumbers.Draw(steps[i] * 3, i), RandomNumbers.Draw(4, i + 50));
        Everything fitted = new(), looped = new();
        using Trainer fitting = new(fitted, new AdamW(), Loss.MeanSquaredError, 6, 3) { TargetSteps = which }, looping = new(looped, new AdamW(), Loss.MeanSquaredError, 6, 3) { TargetSteps = which };
        var mae = new Mae();
        FitHistory history = fitting.Fit(new Dataset(Enumerable.Range(0, 7).Select(Ragged)), new FitOptions { Epochs = 2, Shuffle = false, Metrics = [mae] });

        for (int epoch = 0; epoch < 2; epoch++)
            foreach (int[] rows in new int[][] { [0, 1, 2], [3, 4, 5], [6] })
            {
                int longest = rows.Max(row => steps[row]), targets = which == TargetSteps.Last ? 1 : longest;
                float[] x = RandomNumbers.Poisoned(longest * rows.Length * 3), t = RandomNumbers.Poisoned(targets * rows.Length * 4);
                for (int row = 0; row < rows.Length; row++)
                {
                    Sequence sequence = Ragged(rows[row]);
                    Place(sequence.Inputs.Span.Numbers, x, row, rows.Length, 3);
                    Place(sequence.Targets.Span.Numbers, t, row, rows.Length, 4);
                }

                looping.Update(x, t, [.. rows.Select(row => steps[row])], rows: rows.Length);
            }

        Assert.Equal(looped.Parameters.ToArray(), fitted.Parameters.ToArray());
        Assert.Equal(6, history.Epochs[1].Updates);
        double all = 0, count = 0;
        for (int i = 0; i < 7; i++)
        {
            float[] y = new float[steps[i] * 4];
            Everything.State state = default;
            fitted.Run(Ragged(i).Inputs.Span.Numbers, ref state, y);
            float[] t = Ragged(i).Targets.Span.Numbers.ToArray();
            all += y[^t.Length..].Zip(t, (a, b) => Math.Abs((double)a - b)).Sum();
            count += t.Length;
        }

        Assert.Equal(all / count, mae.Value, 1e-6);
    }

    private static void Place(ReadOnlySpan<float> from, float[] to, int row, int rows, int size)
    {
        for (int step = 0; step < from.Length / size; step++)
            from.Slice(step * size, size).CopyTo(to.AsSpan(((step * rows) + row) * size));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_with_any_number_of_threads_and_another_seed_others()
    {
        float[] one = Fitted(threads: 1, seed: 4), two = Fitted(threads: 2, seed: 4), other = Fitted(threads: 1, seed: 5);
        Assert.Equal(one, two);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Tokens_and_classes_are_fitted_and_a_sequence_may_have_one_target()
    {
        // Which of three tokens came first?
        Sequence Word(int i) => new(RandomNumbers.Tokens(3, 11, i), new[] { RandomNumbers.Tokens(3, 11, i)[0] });
        var model = new Letters();
        using var trainer = new Trainer(model, new Adam { LearningRate = 1e-2f }, Loss.SoftmaxCrossEntropy, window: 5, batch: 16) { TargetSteps = TargetSteps.Last };
        FitHistory history = trainer.Fit(
            new Dataset(Enumerable.Range(0, 400).Select(Word)),
            new FitOptions { Epochs = 12, ValidationShare = 0.2, Metrics = [new Accuracy(), new Perplexity()], Monitor = "accuracy" });
        FitEpoch last = history.Epochs[^1];
        Assert.True(last.Metrics[0].Value > 0.8, $"accuracy {last.Metrics[0].Value}");
        Assert.Equal(["accuracy", "perplexity"], last.Metrics.Select(metric => metric.Name));
        Assert.Equal(Math.Exp(last.ValidationLoss!.Value), last.Metrics[1].Value, 1e-6);
        Assert.Equal(12 * 20, last.Updates);
    }

    [Fact]
    public void The_model_ends_with_the_weights_of_the_best_epoch()
    {
        var model = new Everything();
        using var trainer = new Trainer(model, new AdamW { LearningRate = 0.3f }, Loss.MeanSquaredError, window: 6, batch: 3);
        Dataset validation = Pupil.Sequences(3, seed: 100);
        FitHistory history = trainer.Fit(Pupil.Sequences(6), new FitOptions { Epochs = 15, Validation = validation });
        FitEpoch best = history.Epochs.MinBy(epoch => epoch.ValidationLoss!.Value)!;
        Assert.Equal(best.Epoch, history.BestEpoch);
        Assert.NotEqual(15, best.Epoch);
        (float[] x, float[] t) = Gathered([100, 101, 102], 4);
        Assert.Equal((float)best.ValidationLoss!.Value, trainer.Evaluate(x, t));

        var kept = new Everything();
        using var keeping = new Trainer(kept, new AdamW { LearningRate = 0.3f }, Loss.MeanSquaredError, window: 6, batch: 3);
        history = keeping.Fit(Pupil.Sequences(6), new FitOptions { Epochs = 15, Validation = validation, RestoreBest = false });
        Assert.Equal((float)history.Epochs[^1].ValidationLoss!.Value, keeping.Evaluate(x, t));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 4)]
    public void Training_stops_when_too_many_epochs_in_a_row_are_no_better(int patience, int epochs)
    {
        using var trainer = new Trainer(new Everything(), new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, window: 6, batch: 3) { Plateau = new ReduceOnPlateau { Patience = 0 } };
        FitHistory history = trainer.Fit(Pupil.Sequences(4), new FitOptions { Epochs = 9, Patience = patience, Shuffle = false });
        Assert.Equal((FitEnd.StoppedEarly, epochs, 1), (history.End, history.Epochs.Count, history.BestEpoch));
    }

    [Fact]
    public void A_plateau_lowers_the_learning_rate_after_epochs()
    {
        using var trainer = new Trainer(new Everything(), new Sgd { LearningRate = 1e-30f }, Loss.MeanSquaredError, window: 6, batch: 3) { Plateau = new ReduceOnPlateau { Patience = 1 } };
        FitHistory history = trainer.Fit(Pupil.Sequences(3), new FitOptions { Epochs = 3 });
        Assert.Equal([1e-30f, 1e-30f, (double)1e-30f * 0.1], history.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void A_cancelled_training_ends_between_two_batches_and_goes_on_to_the_same_bits()
    {
        float[] undisturbed = Fitted(1, 4);
        var model = new Everything();
        using Trainer trainer = Pupil.Trainer(model);
        FitOptions options = Options(4);
        int batches = 0;
        for (int stop = 1; ; stop += 3)
        {
            using var cancel = new CancellationTokenSource();
            FitHistory history = trainer.Fit(
                Pupil.Sequences(11), options with { Resume = true, Progress = new Told(told => Stop(told, stop, cancel)) }, cancel.Token);
            if (history.End == FitEnd.Completed)
                break;
            Assert.Equal((FitEnd.Cancelled, stop), (history.End, batches));
        }

        Assert.Equal(undisturbed, model.Parameters.ToArray());

        void Stop(FitProgress told, int at, CancellationTokenSource cancel)
        {
            if (told.Finished is null && ++batches == at)
                cancel.Cancel();
        }
    }

    [Fact]
    public void Progress_tells_every_batch_and_epoch()
    {
        List<FitProgress> told = [];
        using Trainer trainer = Pupil.Trainer(new Everything());
        trainer.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 2, Progress = new Told(told.Add) });
        Assert.Equal([(1, 1), (1, 2), (1, 3), (1, 3), (2, 1), (2, 2), (2, 3), (2, 3)], told.Select(t => (t.Epoch, t.Batch)));
        Assert.All(told, t => Assert.Equal((3, 2), (t.Batches, t.Epochs)));
        Assert.All(told, t => Assert.True(t.StepsPerSecond > 0 && t.TimeLeft >= TimeSpan.Zero));
        Assert.Equal([3, 7], told.Select((t, i) => (t, i)).Where(t => t.t.Finished is not null).Select(t => t.i));
        Assert.Equal(TimeSpan.Zero, told[^1].TimeLeft);
    }

    [Fact]
    public void Batches_of_an_epoch_allocate_nothing()
    {
        long before = 0, after = 0;
        using Trainer trainer = Pupil.Trainer(new Everything());
        trainer.Fit(Pupil.Sequences(300), new FitOptions { Epochs = 1, BatchesPerUpdate = 2, Progress = new Told(Look) });
        Assert.NotEqual(0, before);
        Assert.Equal(before, after);

        void Look(FitProgress told)
        {
            if (told.Batch == 40)
                before = GC.GetAllocatedBytesForCurrentThread();
            if (told.Batch == 90)
                after = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    [Fact]
    public void The_console_gets_a_line_for_each_epoch()
    {
        var text = new StringWriter { NewLine = "\n" };
        using Trainer trainer = Pupil.Trainer(new Everything());
        trainer.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 2, ValidationShare = 0.3, Metrics = [new Rmse()], Progress = new ConsoleProgress(text) });
        string[] lines = text.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^epoch 1/2: loss [\d.E-]+, validation [\d.E-]+, RMSE [\d.E-]+, \d+\.\d s$", lines[0]);
        var live = new StringWriter { NewLine = "\n" };
        trainer.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 1, Progress = new ConsoleProgress(live, live: true) });
        Assert.Matches(@"^\repoch 1/1, batch 1/3: loss .* steps/s, \d\d:\d\d:\d\d left", live.ToString());
    }

    [Fact]
    public void What_contradicts_itself_is_refused_by_both_names()
    {
        using Trainer trainer = Pupil.Trainer(new Everything());
        Refused(trainer, new FitOptions { Validation = Pupil.Sequences(2), ValidationShare = 0.1 }, "Validation", "ValidationShare");
        Refused(trainer, new FitOptions { CheckpointBatches = 3 }, "CheckpointBatches", "CheckpointPath");
        Refused(trainer, new FitOptions { Monitor = "accuracy" }, "Monitor", "accuracy", "loss");
        Refused(trainer, new FitOptions { Metrics = [new Rmse(), new Rmse()] }, "Metrics", "RMSE");
        Refused(trainer, new FitOptions { ValidationShare = 0.01 }, "share");
        using var carrying = new Trainer(new Everything(), new Sgd(), Loss.MeanSquaredError, 6, 3) { CarryState = true };
        Refused(carrying, new FitOptions(), "CarryState");
        using var falling = new Trainer(new Everything(), new Sgd(), Loss.MeanSquaredError, 6, 3) { Plateau = new ReduceOnPlateau() };
        Refused(falling, new FitOptions { Metrics = [new RSquared()], Monitor = "R2" }, "Monitor", "Plateau", "HigherIsBetter");
        using var without = new Trainer(new Everything(), new Sgd(), Loss.None, 6, 3);
        Refused(without, new FitOptions(), "Loss.None");
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { ValidationShare = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Patience = -1 });
    }

    [Fact]
    public void A_resumed_training_with_other_data_or_options_is_refused()
    {
        using Trainer trainer = Pupil.Trainer(new Everything());
        trainer.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 1 });
        string message = Assert.Throws<ArgumentException>(
            () => trainer.Fit(Pupil.Sequences(7, seed: 1), new FitOptions { Epochs = 2, Resume = true, Seed = 3 })).Message;
        Assert.Contains("the training data", message, StringComparison.Ordinal);
        Assert.Contains("Seed was 0 and is 3", message, StringComparison.Ordinal);
        Assert.Equal(2, trainer.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 2, Resume = true }).Epochs.Count);
    }

    private static void Refused(Trainer trainer, FitOptions options, params string[] words)
    {
        string message = Assert.Throws<ArgumentException>(() => trainer.Fit(Pupil.Sequences(7), options)).Message;
        foreach (string word in words)
            Assert.Contains(word, message, StringComparison.Ordinal);
    }

    private static FitOptions Options(int seed) => new()
    {
        Epochs = 5, Seed = seed, ValidationShare = 0.2, BatchesPerUpdate = 2, Metrics = [new Rmse(), new RSquared()], Monitor = "R2", MinimumChange = 1e-4,
    };

    private static float[] Fitted(int threads, int seed)
    {
        var model = new Everything();
        using Trainer trainer = Pupil.Trainer(model, threads);
        trainer.Fit(Pupil.Sequences(11), Options(seed));
        return model.Parameters.ToArray();
    }

    private static (float[] Inputs, float[] Targets) Gathered(int[] seeds, int steps)
    {
        List<float> x = [], t = [];
        for (int step = 0; step < steps; step++)
            foreach (int seed in seeds)
            {
                Sequence sequence = Pupil.Sequence(steps, seed);
                x.AddRange(sequence.Inputs.Span.Numbers.Slice(step * Everything.InputSize, Everything.InputSize));
                t.AddRange(sequence.Targets.Span.Numbers.Slice(step * Everything.OutputSize, Everything.OutputSize));
            }

        return ([.. x], [.. t]);
    }
}
