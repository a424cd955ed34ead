using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

/// <summary>
/// Every way to stop, every way to go on, with every optimizer, schedule, plateau and either value of RestoreBest: the bits of a training that never stopped, or a refusal that
/// says why.
/// </summary>
public sealed class GoingOnTests : IDisposable
{
    private const int Epochs = 5;

    private static readonly (Optimizer Optimizer, Schedule? Schedule, ReduceOnPlateau? Plateau)[] Courses =
    [
        (new Sgd { LearningRate = 3 }, null, null),
        (new Sgd { LearningRate = 1, Momentum = 0.9f, Nesterov = true }, new CosineSchedule { Updates = 15, Minimum = 0.1 }, null),
        (new RmsProp { LearningRate = 0.1f, Momentum = 0.9f, Centered = true }, null, new ReduceOnPlateau { Patience = 0, Factor = 0.5, RelativeThreshold = 0.2 }),
        (new Adagrad { LearningRateDecay = 0.1f, LearningRate = 1 }, new StepSchedule { Every = 3, Gamma = 0.7 }, new ReduceOnPlateau { Patience = 0, RelativeThreshold = 0.2 }),
        (new Adam { LearningRate = 0.5f }, new OneCycleSchedule { Updates = 20 }, null),
        (new AdamW { LearningRate = 0.5f }, null, new ReduceOnPlateau { Patience = 0, RelativeThreshold = 0.5, Cooldown = 1 }),
        (new NAdam { LearningRate = 0.5f }, new LinearSchedule { Updates = 8 }, null),
        (new Lion { LearningRate = 0.3f }, new ConstantSchedule { Value = 0.5 }.Then(4, new ExponentialSchedule { Gamma = 0.9 }), null),
    ];

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    /// <summary>How the first part of a training ends.</summary>
    public enum Ending
    {
        /// <summary>After fewer epochs.</summary>
        Finished,

        /// <summary>It lost patience.</summary>
        StoppedEarly,

        /// <summary>Cancelled within an epoch, and within an update of two batches.</summary>
        Cancelled,

        /// <summary>Progress threw within an epoch.</summary>
        Exception,
    }

    /// <summary>Who goes on.</summary>
    public enum Way
    {
        /// <summary>The same trainer.</summary>
        SameTrainer,

        /// <summary>Another one, from the checkpoint that Fit wrote last.</summary>
        CheckpointOfFit,

        /// <summary>Another one, from a checkpoint that was written afterwards.</summary>
        CheckpointByHand,

        /// <summary>Another one, from a checkpoint of a checkpoint.</summary>
        CheckpointTwice,
    }

    public static TheoryData<Ending, Way, int, bool> Cases
    {
        get
        {
            var cases = new TheoryData<Ending, Way, int, bool>();
            foreach (Ending stop in Enum.GetValues<Ending>())
                foreach (Way way in Enum.GetValues<Way>())
                    for (int course = 0; course < Courses.Length; course++)
                        foreach (bool restoreBest in new[] { false, true })
                            cases.Add(stop, way, course, restoreBest);
            return cases;
        }
    }

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Going_on_comes_to_the_bits_of_a_training_that_never_stopped(Ending stop, Way way, int course, bool restoreBest)
    {
        Everything whole = new(seed: 3), first = new(seed: 3);
        using Trainer undisturbed = Make(whole, course), stopped = Make(first, course);
        FitOptions options = Options(restoreBest);
        FitHistory expected = undisturbed.Fit(Pupil.Sequences(11), options with { Epochs = Epochs });
        StopAt(stopped, stop, options with { CheckpointPath = _path, CheckpointBatches = 1 });

        Everything second = way == Way.SameTrainer ? first : new Everything(seed: 4);
        using Trainer another = Make(second, course);
        Trainer goesOn = way == Way.SameTrainer ? stopped : another;
        if (way is Way.CheckpointByHand or Way.CheckpointTwice)
            stopped.SaveCheckpoint(_path);
        if (way != Way.SameTrainer)
            Assert.Empty(goesOn.LoadCheckpoint(_path));
        if (way == Way.CheckpointTwice)
        {
            goesOn.SaveCheckpoint(_path);
            goesOn.LoadCheckpoint(_path);
        }

        FitHistory history = goesOn.Fit(Pupil.Sequences(11), options with { Epochs = Epochs, Resume = true });
        Assert.Equal(whole.Parameters.ToArray(), second.Parameters.ToArray());
        Assert.Equal(expected.Epochs.Select(Figures), history.Epochs.Select(Figures));
        Assert.Equal((expected.End, expected.BestEpoch, undisturbed.LearningRate), (history.End, history.BestEpoch, goesOn.LearningRate));

        // And from there on too, moments and all.
        Assert.Equal(
            undisturbed.Fit(Pupil.Sequences(11), options with { Epochs = Epochs + 1, Resume = true }).Epochs.Select(Figures),
            goesOn.Fit(Pupil.Sequences(11), options with { Epochs = Epochs + 1, Resume = true }).Epochs.Select(Figures));
        Assert.Equal(whole.Parameters.ToArray(), second.Parameters.ToArray());
    }

    [Fact]
    public void The_best_epoch_is_not_always_the_last_or_these_tests_would_show_nothing()
    {
        int earlier = 0;
        for (int course = 0; course < Courses.Length; course++)
        {
            using Trainer trainer = Make(new Everything(seed: 3), course);
            earlier += trainer.Fit(Pupil.Sequences(11), Options(restoreBest: true) with { Epochs = 3 }).BestEpoch < 3 ? 1 : 0;
        }

        Assert.InRange(earlier, 2, Courses.Length);
    }

    public static TheoryData<string> InBetween => ["update", "accumulate", "backward", "apply", "observe", "weights", "checkpoint"];

    [Theory]
    [MemberData(nameof(InBetween))]
    public void What_was_done_by_hand_in_between_is_refused(string what)
    {
        var model = new Everything(seed: 3);
        using Trainer trainer = Make(model, 5);
        FitOptions options = Options(restoreBest: true);
        StopAt(trainer, what == "apply" ? Ending.Cancelled : Ending.Finished, options);
        float[] x = RandomNumbers.Draw(3 * Everything.InputSize), t = RandomNumbers.Draw(3 * Everything.OutputSize, seed: 2), y = new float[t.Length];
        switch (what)
        {
            case "update" or "checkpoint":
                trainer.Update(x, t);
                break;
            case "accumulate":
                trainer.Accumulate(x, t);
                break;
            case "backward":
                trainer.Forward(x, y);
                trainer.Backward(t);
                break;
            case "apply":
                trainer.Apply();
                break;
            case "observe":
                trainer.Observe(1);
                break;
            case "weights":
                model.Parameters[7] += 1;
                break;
        }

        using Trainer another = Make(new Everything(), 5);
        if (what == "checkpoint")
        {
            trainer.SaveCheckpoint(_path);
            another.LoadCheckpoint(_path);
        }

        Trainer goesOn = what == "checkpoint" ? another : trainer;
        float[] before = goesOn.Model.Parameters.ToArray();
        string message = Assert.Throws<ArgumentException>(() => goesOn.Fit(Pupil.Sequences(11), options with { Epochs = 9, Resume = true })).Message;
        Assert.Contains("since the training stopped", message, StringComparison.Ordinal);
        Assert.Equal(before, goesOn.Model.Parameters.ToArray());
        Assert.Single(goesOn.Fit(Pupil.Sequences(11), options with { Epochs = 1 }).Epochs);
    }

    [Fact]
    public void What_only_looks_in_between_is_not()
    {
        Everything one = new(seed: 3), other = new(seed: 3);
        using Trainer undisturbed = Make(one, 5), looking = Make(other, 5);
        FitOptions options = Options(restoreBest: true);
        undisturbed.Fit(Pupil.Sequences(11), options with { Epochs = Epochs });
        StopAt(looking, Ending.Finished, options);
        float[] x = RandomNumbers.Draw(3 * Everything.InputSize), t = RandomNumbers.Draw(3 * Everything.OutputSize, seed: 2);
        looking.Evaluate(x, t);
        looking.Predict(x, t);
        looking.Forward(x, t);
        looking.SaveCheckpoint(_path);
        Assert.Throws<ArgumentException>(() => { looking.Update(x, t.AsSpan(1)); });
        looking.Fit(Pupil.Sequences(11), options with { Epochs = Epochs, Resume = true });
        Assert.Equal(one.Parameters.ToArray(), other.Parameters.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_training_that_is_complete_says_so(bool restoreBest)
    {
        var model = new Everything(seed: 3);
        using Trainer trainer = Make(model, 5);
        FitOptions options = Options(restoreBest) with { CheckpointPath = _path };
        FitHistory first = trainer.Fit(Pupil.Sequences(11), options with { Epochs = 2 });
        float[] weights = model.Parameters.ToArray();
        Everything loaded = new(seed: 5);
        using Trainer another = Make(loaded, 5);
        another.LoadCheckpoint(_path);
        foreach (Trainer complete in new[] { trainer, another })
        {
            List<FitProgress> told = [];
            var text = new StringWriter { NewLine = "\n" };
            FitHistory history = complete.Fit(Pupil.Sequences(11), options with { Epochs = 2, Resume = true, Progress = new Told(told.Add) });
            Assert.Equal((FitEnd.AlreadyComplete, first.BestEpoch), (history.End, history.BestEpoch));
            Assert.Equal(first.Epochs.Select(Figures), history.Epochs.Select(Figures));
            Assert.Equal(weights, complete.Model.Parameters.ToArray());
            Assert.True(Assert.Single(told).WasComplete);
            complete.Fit(Pupil.Sequences(11), options with { Epochs = 1, Resume = true, Progress = new ConsoleProgress(text) });
            Assert.StartsWith("nothing left to do: the training was complete after epoch 2", text.ToString(), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string> Differing => new()
    {
        { "optimizer", "LearningRate = 0.5" }, { "loss", "Loss was MeanSquaredError and is Huber { Delta = 2 }" }, { "clip", "ClipNorm was 1 and is 2" }, { "clip value", "ClipValue was none and is 0.5" },
        { "schedule", "Schedule was none and is CosineSchedule" }, { "plateau", "Cooldown = 1" }, { "seed", "the trainer's Seed was 0 and is 7" }, { "groups", "Groups was none and is ParameterGroup" },
        { "biases", "DecayBiases was True and is False" }, { "nothing", "" },
    };

    [Theory]
    [MemberData(nameof(Differing))]
    public void Settings_that_differ_are_named_by_a_checkpoint_and_refused_by_fit(string what, string difference)
    {
        using Trainer before = Make(new Everything(), 5);
        before.Fit(Pupil.Sequences(11), new FitOptions { Epochs = 1, CheckpointPath = _path });
        Loss loss = what == "loss" ? new Huber { Delta = 2 } : Loss.MeanSquaredError;
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            // 0,1 there: the same setting all the same.
            var commas = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            System.Globalization.CultureInfo.CurrentCulture = commas;
            using Trainer after = new(new Everything(), what == "optimizer" ? new AdamW { LearningRate = 0.2f } : Courses[5].Optimizer, loss, 6, 3)
            {
                ClipNorm = what == "clip" ? 2 : what == "clip value" ? null : 1, ClipValue = what == "clip value" ? 0.5f : null,
                Schedule = what == "schedule" ? new CosineSchedule { Updates = 9 } : null, Plateau = what == "plateau" ? null : Courses[5].Plateau, Seed = what == "seed" ? 7 : 0,
                Groups = what == "groups" ? [new ParameterGroup("*") { LearningRateFactor = 0.5f }] : [], DecayBiases = what != "biases",
            };
            IReadOnlyList<string> differences = after.LoadCheckpoint(_path);
            using FileStream stream = File.OpenRead(_path);
            Assert.Equal(differences, after.LoadCheckpoint(stream));
            FitOptions more = new() { Epochs = 2, Resume = true };
            if (what == "nothing")
            {
                Assert.Empty(differences);
                Assert.Equal(2, after.Fit(Pupil.Sequences(11), more).Epochs.Count);
                return;
            }

            Assert.Contains(differences, line => line.Contains(difference, StringComparison.Ordinal));
            Assert.Contains(difference, Assert.Throws<ArgumentException>(() => after.Fit(Pupil.Sequences(11), more)).Message, StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_path_where_no_checkpoint_can_be_written_is_refused_before_the_first_epoch()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        string locked = Path.Combine(folder, "locked");
        File.WriteAllText(locked, "");
        File.SetAttributes(locked, FileAttributes.ReadOnly);
        foreach (string path in new[] { "", Path.Combine(folder, "missing", "file"), folder, locked })
        {
            int told = 0;
            using Trainer trainer = Make(new Everything(), 0);
            string message = Assert.Throws<ArgumentException>(
                () => trainer.Fit(Pupil.Sequences(11), new FitOptions { CheckpointPath = path, Progress = new Told(_ => told++) })).Message;
            Assert.Contains("CheckpointPath", message, StringComparison.Ordinal);
            Assert.Equal((0, 0), (told, trainer.Updates));
        }

        File.SetAttributes(locked, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }

    private static Trainer Make(Everything model, int course) => new(model, Courses[course].Optimizer, Loss.MeanSquaredError, 6, 3)
    {
        ClipNorm = 1, Schedule = Courses[course].Schedule, Plateau = Courses[course].Plateau,
    };

    private static FitOptions Options(bool restoreBest) => new() { Seed = 2, ValidationShare = 0.2, BatchesPerUpdate = 2, RestoreBest = restoreBest, MinimumChange = 0 };

    private static void StopAt(Trainer trainer, Ending stop, FitOptions options)
    {
        using var cancel = new CancellationTokenSource();
        int batches = 0;
        options = options with { Epochs = stop is Ending.Finished ? 3 : 9, Patience = stop == Ending.StoppedEarly ? 0 : null, MinimumChange = options.MinimumChange };
        options = options with { Progress = stop is Ending.Cancelled or Ending.Exception ? new Told(Interrupt) : null };
        if (stop == Ending.Exception)
            Assert.Throws<TimeoutException>(() => trainer.Fit(Pupil.Sequences(11), options, cancel.Token));
        else if (stop == Ending.StoppedEarly)
            trainer.Fit(Pupil.Sequences(11), options with { Epochs = Epochs - 1 }, cancel.Token);
        else
            trainer.Fit(Pupil.Sequences(11), options, cancel.Token);

        void Interrupt(FitProgress told)
        {
            if (told.Finished is not null || ++batches < 7)
                return;
            if (stop == Ending.Exception)
                throw new TimeoutException();
            cancel.Cancel();
        }
    }

    private static (int, long, double, double?, double) Figures(FitEpoch epoch) => (epoch.Epoch, epoch.Updates, epoch.TrainingLoss, epoch.ValidationLoss, epoch.LearningRate);
}
