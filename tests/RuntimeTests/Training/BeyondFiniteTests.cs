using Unrolled.RuntimeTests.Fitting;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Numbers that leave the range of floats are found in the update that makes them; weights, moments and files are as before.</summary>
public sealed class BeyondFiniteTests : IDisposable
{
    private static readonly float[] X = RandomNumbers.Draw(2 * 3 * Everything.InputSize), T = Array.ConvertAll(RandomNumbers.Draw(2 * 3 * Everything.OutputSize, seed: 2), t => 100 * t);

    private static readonly Dictionary<string, (Optimizer Optimizer, double Factor)> Steps = new()
    {
        ["sgd, rate"] = (new Sgd { LearningRate = 3e38f }, 1), ["sgd, factor"] = (new Sgd(), 1e308), ["sgd, rate and factor"] = (new Sgd { LearningRate = 3e38f }, 1e308),
        ["sgd with momentum"] = (new Sgd { LearningRate = 3e38f, Momentum = 0.9f, Nesterov = true }, 1), ["sgd, decay"] = (new Sgd { LearningRate = 3e38f, WeightDecay = 10 }, 1),
        ["adam"] = (new Adam(), 1e308), ["adam, rate"] = (new Adam { LearningRate = 3.4e38f }, 1), ["adamW, decay"] = (new AdamW { LearningRate = 3e38f, WeightDecay = 10 }, 1),
        ["nadam"] = (new NAdam(), 1e300), ["rmsprop"] = (new RmsProp(), 1e300), ["rmsprop with momentum"] = (new RmsProp { Momentum = 0.9f, Centered = true }, 1e300),
        ["adagrad"] = (new Adagrad(), 1e300), ["lion"] = (new Lion { LearningRate = 3.4e38f, WeightDecay = 10 }, 1), ["lion, factor"] = (new Lion(), 1e300),
    };

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string step in Steps.Keys)
                foreach (int at in new[] { 0, 1, 4 })
                    cases.Add(step, at);
            return cases;
        }
    }

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_beyond_floats_is_refused_and_whoever_goes_on_has_the_bits(string step, int at)
    {
        Everything whole = new(seed: 3), model = new(seed: 3);
        Optimizer optimizer = Steps[step].Optimizer;
        var burst = new Burst { At = at, Size = Steps[step].Factor, Calm = 1e-3 / optimizer.LearningRate };
        using Trainer undisturbed = Make(whole, optimizer, new Burst { At = -1, Calm = burst.Calm }), trainer = Make(model, optimizer, burst);
        for (int time = 0; time < 6; time++)
        {
            undisturbed.Accumulate(T.AsSpan(0, X.Length), T);
            trainer.Accumulate(T.AsSpan(0, X.Length), T);
            undisturbed.Update(X, T);
            if (time == at)
            {
                float[] before = model.Parameters.ToArray();
                trainer.SaveCheckpoint(_path);
                byte[] file = File.ReadAllBytes(_path);
                string message = Assert.Throws<TrainingException>(() => { trainer.Update(X, T); }).Message;
                Assert.Contains("nothing was changed", message, StringComparison.Ordinal);
                Assert.Contains("learning rate", message, StringComparison.Ordinal);
                Assert.Equal(before, model.Parameters.ToArray());
                trainer.SaveCheckpoint(_path);
                Assert.Equal(file, File.ReadAllBytes(_path));

                // By Apply it is the same.
                trainer.Accumulate(X, T);
                Assert.Throws<TrainingException>(trainer.Apply);
                Assert.Equal(before, model.Parameters.ToArray());
                trainer.LoadCheckpoint(_path);
                burst.At = -1;
            }

            trainer.Update(X, T);
            Assert.Equal(whole.Parameters.ToArray(), model.Parameters.ToArray());
        }
    }

    public static TheoryData<int> Optimizers => [.. Enumerable.Range(0, All.Length)];

    private static readonly Optimizer[] All =
    [
        new Sgd(), new Sgd { Momentum = 0.9f, Dampening = 0.5f, WeightDecay = 0.1f }, new Sgd { Momentum = 0.99f, Nesterov = true }, new RmsProp(), new RmsProp { Momentum = 0.9f, Centered = true, WeightDecay = 0.1f },
        new Adagrad { WeightDecay = 0.1f }, new Adam { WeightDecay = 0.1f }, new Adam { Epsilon = 1e-30f }, new AdamW(), new NAdam { WeightDecay = 0.1f }, new NAdam { MomentumDecay = 0 }, new Lion { WeightDecay = 0.1f },
    ];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void What_the_bound_lets_pass_is_always_finite(int index)
    {
        // Weights, gradients and rates of any size: whenever the guard sees no need to look, there was none.
        Optimizer optimizer = All[index];
        var random = new Random(index);
        int passed = 0, looked = 0, beyond = 0;
        float[] weights = new float[8], gradients = new float[8];
        for (int run = 0; run < 300; run++)
        {
            var state = new Unrolled.Learning.OptimizerState(optimizer.Moments, weights.Length);
            for (int time = 0; time < 20; time++)
            {
                double rate = Size(random, 20), w = 0, g = 0;
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i] = (float)Size(random, 25) * (random.Next(2) - 0.5f);
                    gradients[i] = (float)Size(random, 25) * (random.Next(2) - 0.5f);
                    (w, g) = (Math.Max(w, Math.Abs(weights[i])), Math.Max(g, Math.Abs(gradients[i])));
                }

                bool isSafe = optimizer.Reach(state, w, g, rate, optimizer.WeightDecay) <= 1e38;
                optimizer.Update(weights, gradients, state, rate);
                bool isFinite = weights.All(float.IsFinite);
                for (int i = 0; i < optimizer.Moments; i++)
                    isFinite &= state.Moment(i, 0, weights.Length).ToArray().All(float.IsFinite);
                Assert.True(isFinite || !isSafe, $"{optimizer} at rate {rate}, weights to {w}, gradients to {g}");
                (passed, looked, beyond) = (passed + (isSafe ? 1 : 0), looked + (isSafe ? 0 : 1), beyond + (isFinite ? 0 : 1));
                if (!isFinite)
                    break;
            }
        }

        Assert.True(passed > 20 && looked > 20 && beyond > 0, $"{passed} passed, {looked} looked at, {beyond} beyond");
    }

    [Fact]
    public void A_diverging_fit_leaves_its_good_checkpoint()
    {
        var model = new Everything(seed: 3);
        using Trainer trainer = Make(model, new Sgd { LearningRate = 0.1f }, new Burst { At = 5, Size = 1e300 });
        Assert.Throws<TrainingException>(() => trainer.Fit(Pupil.Sequences(9), new FitOptions { Epochs = 9, CheckpointPath = _path }));
        using Trainer other = Make(new Everything(), new Sgd { LearningRate = 0.1f }, new Burst { At = 5, Size = 1e300 });
        other.LoadCheckpoint(_path);
        Assert.All(other.Model.Parameters.ToArray(), weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(3, other.Updates);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_checkpoint_that_would_not_load_does_not_replace_one_that_does(float bad)
    {
        var model = new Everything(seed: 3);
        using Trainer trainer = Make(model, new Adam(), null);
        trainer.Update(X, T);
        trainer.SaveCheckpoint(_path);
        byte[] file = File.ReadAllBytes(_path);
        model.Parameters[5] = bad;
        Assert.Contains("not written", Assert.Throws<CheckpointException>(() => trainer.SaveCheckpoint(_path)).Message, StringComparison.Ordinal);
        Assert.Equal(file, File.ReadAllBytes(_path));
        using MemoryStream stream = new();
        Assert.Throws<CheckpointException>(() => trainer.SaveCheckpoint(stream));
        Assert.Equal(0, stream.Length);
        trainer.LoadCheckpoint(_path);
    }

    public static TheoryData<string, string> Causes => new()
    {
        { "weights", "learning rate" }, { "inputs", "scale them" }, { "weight NaN", "initialise" }, { "own loss", "its code if it is yours" }, { "gradients", "explode" }, { "loss beyond float", "beyond the largest float" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void The_advice_fits_the_cause(string cause, string advice)
    {
        var model = new TinyRnn(2, 3, 2) { Relu = true, Mistake = cause == "gradients" ? double.PositiveInfinity : 1 };
        float[] x = Draws.Floats(3 * 2, 1), t = Draws.Floats(3 * 2, 2);
        if (cause == "weights")
            model.Parameters[model.V.Index(0, 0)] = model.Parameters[model.V.Index(0, 1)] = model.Parameters[model.B.Index(0, 0)] = model.Parameters[model.B.Index(1, 0)] = 3e38f;
        if (cause == "inputs")
        {
            Array.Fill(x, 3e38f);
            model.Parameters.Fill(2);
        }

        if (cause == "weight NaN")
            model.Parameters[model.V.Index(0, 0)] = float.NaN;
        if (cause == "loss beyond float")
            model.Parameters[model.C.Index(0, 0)] = 1e25f;
        float[] before = model.Parameters.ToArray();
        using var trainer = new Trainer(model, new Sgd(), cause == "own loss" ? new Careless() : Loss.MeanSquaredError, window: 3, batch: 1);
        string message = Assert.Throws<TrainingException>(() => { trainer.Update(x, t); }).Message;
        Assert.Contains(advice, message, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
        if (cause != "gradients")
            Assert.Contains(advice, Assert.Throws<TrainingException>(() => { trainer.Evaluate(x, t); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_carried_state_beyond_floats_is_refused_in_the_window_that_makes_it()
    {
        var model = new TinyRnn(1, 2, 1) { Relu = true };
        model.Parameters.Fill(1);
        model.Parameters[model.U.Index(0, 0)] = 1e20f;
        using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, window: 4, batch: 1) { CarryState = true };
        bool[] first = [true, false, false, false];
        float loss = trainer.Evaluate([1f, 1], [0f, 0], mask: [true, false]);
        string message = Assert.Throws<TrainingException>(() => { trainer.Update([1f, 1, 1, 1], [0f, 0, 0, 0], mask: first); }).Message;
        Assert.Contains("state of row 0", message, StringComparison.Ordinal);
        Assert.Equal(loss, trainer.Evaluate([1f, 1], [0f, 0], mask: [true, false]));
    }

    [Fact]
    public void A_row_whose_first_window_has_no_step_has_not_started()
    {
        // Its trained initial states have changed by the time it begins.
        Expectant one = new(seed: 1), other = new(seed: 1);
        float[] x = RandomNumbers.Draw(2 * Expectant.InputSize), t = RandomNumbers.Draw(2 * Expectant.OutputSize, seed: 2);
        using Trainer late = new(one, new Adam { LearningRate = 0.1f }, Loss.MeanSquaredError, 1, 2) { CarryState = true };
        using Trainer reset = new(other, new Adam { LearningRate = 0.1f }, Loss.MeanSquaredError, 1, 2) { CarryState = true };
        for (int time = 0; time < 3; time++)
        {
            Assert.Equal(reset.Update(x, t, [1, 0]), late.Update(x, t, [1, 0]));
            reset.ResetState(1);
        }

        for (int time = 0; time < 3; time++)
            Assert.Equal(reset.Update(x, t), late.Update(x, t));
        Assert.Equal(other.Parameters.ToArray(), one.Parameters.ToArray());

        // Once it has, a window without a step changes nothing about it.
        float[] state = late.CarriedStates();
        late.Update(x, t, [1, 0]);
        Assert.Equal(state[(state.Length / 2)..], late.CarriedStates()[(state.Length / 2)..]);
        Assert.Equal(1, state[state.Length / 2]);
    }

    [Fact]
    public void A_metric_of_infinity_is_one_after_a_checkpoint_too()
    {
        Metric[] metrics = [new Endless("up", double.PositiveInfinity), new Endless("down", double.NegativeInfinity), new Endless("nothing", double.NaN), new Endless("some", 1.5)];
        foreach (string monitor in new[] { "up", "down", "nothing", FitOptions.Loss })
        {
            FitOptions options = new() { Epochs = 2, Metrics = metrics, CheckpointPath = _path, Monitor = monitor };
            using Trainer trainer = Make(new Everything(seed: 3), new Adam(), null), other = Make(new Everything(), new Adam(), null);
            trainer.Fit(Pupil.Sequences(6), options);
            other.LoadCheckpoint(_path);
            FitHistory history = other.Fit(Pupil.Sequences(6), options with { Epochs = 3, Resume = true });
            Assert.All(history.Epochs, epoch => Assert.Equal(metrics.Select(metric => metric.Value), epoch.Metrics.Select(metric => metric.Value)));
            using var lines = new StringWriter();
            history.WriteJsonLines(lines);
            Assert.Contains("\"up\":null,\"down\":null,\"nothing\":null,\"some\":1.5", lines.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_state_says_whether_it_is_finite()
    {
        var model = new Everything();
        Everything.State state = default;
        float[] y = new float[Everything.OutputSize];
        Assert.True(state.IsFinite);
        model.Step([1, 2, 3], ref state, y);
        Assert.True(state.IsFinite);
        Everything.State snapshot = state;
        model.Step([1, float.NaN, 3], ref state, y);
        Assert.False(state.IsFinite);
        model.Step([1, 2, 3], ref state, y);
        Assert.False(state.IsFinite);
        Assert.True(snapshot.IsFinite);
        Assert.True(default(Memoryless.State).IsFinite);
    }

    [Fact]
    public void Large_weights_are_no_wrong_gradients()
    {
        var model = new Saturated(seed: 6);
        foreach (ref float weight in model.Parameters)
            weight *= 20;
        float[] x = RandomNumbers.Draw(4 * 2 * Saturated.InputSize), t = RandomNumbers.Draw(4 * 2 * Saturated.OutputSize, seed: 2);
        GradientReport report = model.CheckGradients(x, t, Loss.MeanSquaredError, batch: 2);
        Assert.True(report.Passed, report.ToString());
        Assert.False(model.CheckGradients(x, t, Loss.MeanSquaredError, batch: 2, tolerance: 1e-15).Passed);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.CheckGradients(x, t, Loss.MeanSquaredError, batch: 2, tolerance: 0));
    }

    [Fact]
    public void What_float_is_off_is_reported_and_does_not_decide()
    {
        var model = new TinyRnn(2, 5, 3) { FloatMistake = 1.002 };
        GradientReport report = model.CheckGradients(Draws.Floats(4 * 2, 1), Draws.Floats(4 * 3, 2), Loss.MeanSquaredError);
        Assert.True(report.Passed, report.ToString());
        Assert.InRange(report.FloatError, 1e-4, 3e-3);
        Assert.Equal(report.Tensors.Max(tensor => tensor.RelativeError), report.FloatError);
        Assert.DoesNotContain("✗", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("float rounding ", report.ToString(), StringComparison.Ordinal);
    }

    private static double Size(Random random, int most) => Math.Pow(10, (random.NextDouble() * 2 * most) - most);

    private static Trainer Make(Everything model, Optimizer optimizer, Schedule? schedule) => new(model, optimizer, Loss.MeanSquaredError, 4, 3) { Schedule = schedule };

    /// <summary>One update with a factor beyond all measure.</summary>
    private sealed record Burst : Schedule
    {
        public int At { get; set; }

        public double Size { get; init; }

        public double Calm { get; init; } = 1;

        public override double Factor(long update) => update == At ? Size : Calm;
    }

    private sealed class Careless : VectorLoss
    {
        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            adjoint.Clear();
            return Math.Sqrt(-1 - (output[0] * output[0]));
        }
    }

    private sealed class Endless(string name, double value) : Metric
    {
        public override string Name => name;

        public override double Value => value;

        public override void Reset()
        {
        }

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target)
        {
        }
    }
}
