using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>An update in slices of time is an update: the same bits, the same refusals, and a model that may be used in between.</summary>
public sealed class SlicedUpdateTests : IDisposable
{
    private const int Window = 6, Batch = 20;

    private static readonly Optimizer[] Optimizers =
    [
        new Sgd { Momentum = 0.9f, Nesterov = true, WeightDecay = 0.01f }, new RmsProp { Momentum = 0.9f, Centered = true }, new Adagrad { LearningRateDecay = 0.1f },
        new Adam { WeightDecay = 0.01f }, new AdamW(), new NAdam(), new Lion { WeightDecay = 0.01f },
    ];

    // No pass, joint, mask or direction is without its pieces.
    private static readonly Dictionary<string, Func<IRecurrentModel>> Models = new()
    {
        ["every layer"] = () => new Everything(seed: 3),
        ["TensorPrimitives"] = () => new Spelled(seed: 3),
        ["strict loops"] = () => new Looped(seed: 3),
        ["several stages"] = () => new Varied(seed: 3),
        ["both directions"] = () => new BothWays(seed: 3),
        ["joints"] = () => new Summed(seed: 3),
        ["residual and skip"] = () => new Residual(seed: 3),
        ["masks"] = () => new Forgetful(seed: 3),
        ["no memory"] = () => new Memoryless(seed: 3),
        ["time between steps"] = () => new Timed(seed: 3),
    };

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    /// <summary>How long each slice is, in microseconds.</summary>
    public enum Slicing
    {
        OnePiece,
        Mixed,
        Whole,
    }

    public static TheoryData<string, Slicing, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, Slicing, bool>();
            foreach (string model in Models.Keys)
                foreach (Slicing slicing in Enum.GetValues<Slicing>())
                    foreach (bool isRagged in new[] { false, true })
                        cases.Add(model, slicing, isRagged);
            return cases;
        }
    }

    public static TheoryData<int> EachOptimizer => [.. Enumerable.Range(0, Optimizers.Length)];

    public static TheoryData<string> OtherCalls => [.. OneAtATimeTests.Calls.Keys.Except(["Advance", "Dispose"])];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Any_slicing_has_the_bits_of_an_update(string name, Slicing slicing, bool isRagged)
    {
        IRecurrentModel one = Models[name](), two = Models[name]();
        float[] inputs = [.. RandomNumbers.Draw(Window * Batch * one.Layout.InputSize).Select(Math.Abs)], targets = RandomNumbers.Draw(Window * Batch * one.Layout.OutputSize, seed: 2);
        int[] lengths = isRagged ? [.. Enumerable.Range(0, Batch).Select(row => row * 5 % (Window + 1))] : [];
        bool[] mask = isRagged ? [.. Enumerable.Range(0, Window * Batch).Select(cell => cell % 3 != 0)] : [];
        using Trainer whole = Make(one), sliced = Make(two);
        for (int update = 0; update < 3; update++)
        {
            float expected = whole.Update(inputs, targets, lengths, mask);
            sliced.BeginUpdate(inputs, targets, lengths, mask);
            Assert.Equal(expected, Complete(sliced, slicing, update));
            Assert.Equal(whole.Gradients.ToArray(), sliced.Gradients.ToArray());
            Assert.Equal(whole.InputGradients.ToArray(), sliced.InputGradients.ToArray());
        }

        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
        Assert.Equal((whole.Updates, whole.GradientNorm), (sliced.Updates, sliced.GradientNorm));
    }

    [Theory]
    [MemberData(nameof(EachOptimizer))]
    public void Every_optimizer_comes_to_the_same_bits(int index)
    {
        Letters one = new(seed: 4), two = new(seed: 4);
        int[] tokens = RandomNumbers.Tokens(Window * Batch, 11), classes = RandomNumbers.Tokens(Window * Batch, 11, seed: 2);
        using Trainer whole = new(one, Optimizers[index], Loss.SoftmaxCrossEntropy, Window, Batch), sliced = new(two, Optimizers[index], Loss.SoftmaxCrossEntropy, Window, Batch);
        for (int update = 0; update < 4; update++)
        {
            sliced.BeginUpdate(tokens, classes, rows: null);
            Assert.Equal(whole.Update(tokens, classes), Complete(sliced, Slicing.OnePiece, update));
        }

        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Theory]
    [InlineData(TargetSteps.Every)]
    [InlineData(TargetSteps.Last)]
    public void States_are_carried_and_small_batches_taken(TargetSteps steps)
    {
        Residual one = new(seed: 4), two = new(seed: 4);
        using Trainer whole = Carrying(one, steps), sliced = Carrying(two, steps);
        for (int update = 0; update < 4; update++)
        {
            int rows = update == 2 ? 3 : Batch, targets = (steps == TargetSteps.Last ? 1 : Window) * rows * Residual.OutputSize;
            float[] inputs = RandomNumbers.Draw(Window * rows * Residual.InputSize, seed: update), wanted = RandomNumbers.Draw(targets, seed: 9 + update);
            sliced.BeginUpdate(inputs, wanted, rows: rows);
            Array.Clear(inputs);
            float loss = Complete(sliced, Slicing.OnePiece, update);
            Assert.Equal(whole.Update(RandomNumbers.Draw(inputs.Length, seed: update), wanted, rows: rows), loss);
        }

        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());

        static Trainer Carrying(Residual model, TargetSteps steps) =>
            new(model, new Adam(), Loss.MeanSquaredError, Window, Batch) { CarryState = true, TargetSteps = steps };
    }

    [Fact]
    public void The_last_step_of_a_direction_is_trained_in_slices()
    {
        BothWays one = new(seed: 4), two = new(seed: 4);
        using Trainer whole = new(one, new Adam(), Loss.MeanSquaredError, Window, Batch) { TargetSteps = TargetSteps.Last };
        using Trainer sliced = new(two, new Adam(), Loss.MeanSquaredError, Window, Batch) { TargetSteps = TargetSteps.Last };
        float[] inputs = RandomNumbers.Draw(Window * Batch * BothWays.InputSize), targets = RandomNumbers.Draw(Batch * BothWays.OutputSize, seed: 2);
        for (int update = 0; update < 3; update++)
        {
            sliced.BeginUpdate(inputs, targets);
            Assert.Equal(whole.Update(inputs, targets), Complete(sliced, Slicing.OnePiece, update));
        }

        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Fact]
    public void A_slice_without_time_does_one_piece_and_the_model_is_free_meanwhile()
    {
        Everything one = new(seed: 3), two = new(seed: 3);
        float[] inputs = RandomNumbers.Draw(Window * Batch * 3), targets = RandomNumbers.Draw(Window * Batch * 4, seed: 2), before = two.Parameters.ToArray(), y = new float[4];
        using Trainer whole = Make(one), sliced = Make(two);
        float expected = whole.Update(inputs, targets);
        sliced.BeginUpdate(inputs, targets);
        var state = default(Everything.State);
        int slices = 1;
        float? loss;
        while ((loss = sliced.Advance(TimeSpan.Zero)) is null)
        {
            Assert.True(sliced.IsUpdating);
            Assert.Equal(before, two.Parameters.ToArray());
            two.Step(inputs.AsSpan(0, 3), ref state, y);
            slices++;
        }

        // Six layers, three shards: a step forward and a step back of each are a piece each, and so are the loss's terms.
        Assert.InRange(slices, 3 * 6 * 2 * Window, (3 * 6 * 2 * Window) + (Window * Batch) + 100);
        Assert.False(sliced.IsUpdating);
        Assert.Equal(expected, loss);
        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Theory]
    [MemberData(nameof(OtherCalls))]
    public void Another_call_before_the_update_is_complete_is_refused_by_name(string call)
    {
        Everything one = new(seed: 3), two = new(seed: 3);
        using Trainer whole = new(one, new Adam(), Loss.MeanSquaredError, 2, 20), sliced = new(two, new Adam(), Loss.MeanSquaredError, 2, 20);
        sliced.SaveCheckpoint(_path);
        sliced.BeginUpdate(OneAtATimeTests.X, OneAtATimeTests.T);
        for (int slice = 0; slice < 12; slice++)
            Assert.Null(sliced.Advance(TimeSpan.Zero));
        string message = Assert.Throws<InvalidOperationException>(() => OneAtATimeTests.Calls[call](sliced, _path)).Message;
        Assert.Contains(call.Split(' ')[0] + " was called", message, StringComparison.Ordinal);
        Assert.Contains("BeginUpdate", message, StringComparison.Ordinal);
        Assert.Equal(whole.Update(OneAtATimeTests.X, OneAtATimeTests.T), sliced.Advance(Timeout.InfiniteTimeSpan));
        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Fact]
    public void Slices_need_an_update_and_a_time_to_go_by()
    {
        using Trainer trainer = Make(new Everything());
        Assert.Contains("call BeginUpdate", Assert.Throws<InvalidOperationException>(() => trainer.Advance(TimeSpan.Zero)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("budget", () => trainer.Advance(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentException>(() => trainer.BeginUpdate(new float[7], new float[7]));
        Assert.False(trainer.IsUpdating);
        trainer.BeginUpdate(RandomNumbers.Draw(Window * Batch * 3), RandomNumbers.Draw(Window * Batch * 4));
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Advance(TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(119)]
    public void What_a_loss_throws_gives_the_update_up_and_changes_nothing(int term)
    {
        Everything one = new(seed: 3), two = new(seed: 3);
        float[] inputs = RandomNumbers.Draw(Window * Batch * 3), targets = RandomNumbers.Draw(Window * Batch * 4, seed: 2);
        var loss = new Faulty();
        using Trainer whole = new(one, new Adam(), new Faulty(), Window, Batch) { CarryState = true }, sliced = new(two, new Adam(), loss, Window, Batch) { CarryState = true };
        loss.Fuse = term;
        sliced.BeginUpdate(inputs, targets);
        Assert.Throws<NotSupportedException>(() => Complete(sliced, Slicing.OnePiece, 0));
        Assert.False(sliced.IsUpdating);
        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
        loss.Fuse = int.MaxValue;
        for (int update = 0; update < 2; update++)
        {
            sliced.BeginUpdate(inputs, targets);
            Assert.Equal(whole.Update(inputs, targets), Complete(sliced, Slicing.OnePiece, update));
        }

        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Fact]
    public void A_loss_that_is_not_finite_and_a_weight_that_would_not_be_are_refused_as_by_an_update()
    {
        Everything one = new(seed: 3), two = new(seed: 3);
        float[] inputs = RandomNumbers.Draw(Window * Batch * 3), targets = RandomNumbers.Draw(Window * Batch * 4, seed: 2);
        using Trainer whole = new(one, new Sgd { LearningRate = 3e38f }, Loss.MeanSquaredError, Window, Batch), sliced = new(two, new Sgd { LearningRate = 3e38f }, Loss.MeanSquaredError, Window, Batch);
        Array.Fill(targets, 1e30f);
        Same(targets);
        Array.Fill(targets, 100);
        Same(targets);

        void Same(float[] wanted)
        {
            string expected = Assert.Throws<TrainingException>(() => { whole.Update(inputs, wanted); }).Message;
            sliced.BeginUpdate(inputs, wanted);
            Assert.Equal(expected, Assert.Throws<TrainingException>(() => Complete(sliced, Slicing.OnePiece, 0)).Message);
            Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
            Assert.False(sliced.IsUpdating);
        }
    }

    [Fact]
    public void It_allocates_nothing()
    {
        using Trainer trainer = Make(new Everything());
        float[] inputs = RandomNumbers.Draw(Window * Batch * 3), targets = RandomNumbers.Draw(Window * Batch * 4, seed: 2);
        Allocated.Nothing(
            () =>
            {
                trainer.BeginUpdate(inputs, targets);
                while (trainer.Advance(TimeSpan.Zero) is null)
                    continue;
            },
            times: 20);
    }

    private static Trainer Make(IRecurrentModel model) =>
        new(model, new AdamW { LearningRate = 0.01f }, Loss.MeanSquaredError, Window, Batch) { ClipNorm = 0.5f, KeepInputGradients = true, Seed = 5 };

    private static float Complete(Trainer trainer, Slicing slicing, int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            TimeSpan budget = slicing switch
            {
                Slicing.OnePiece => TimeSpan.Zero,
                Slicing.Mixed => TimeSpan.FromMicroseconds(random.Next(40)),
                _ => Timeout.InfiniteTimeSpan,
            };
            if (trainer.Advance(budget) is { } loss)
                return loss;
            Assert.NotEqual(Slicing.Whole, slicing);
        }
    }

    /// <summary>The squared error, until a term too many is asked for.</summary>
    private sealed class Faulty : VectorLoss
    {
        public int Fuse { get; set; } = int.MaxValue;

        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            if (Fuse-- == 0)
                throw new NotSupportedException();
            double sum = 0;
            for (int i = 0; i < output.Length; i++)
            {
                double error = output[i] - target[i];
                sum += error * error;
                adjoint[i] = 2 * error;
            }

            return sum;
        }
    }
}
