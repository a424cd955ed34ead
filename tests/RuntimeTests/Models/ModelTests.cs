namespace Unrolled.RuntimeTests.Models;

/// <summary>What a user does with a model.</summary>
public sealed class ModelTests
{
    private static float[] Outputs(Everything model)
    {
        var state = default(Everything.State);
        float[] outputs = RandomNumbers.Poisoned(4 * Everything.OutputSize);
        model.Run(RandomNumbers.Draw(4 * Everything.InputSize), ref state, outputs);
        return outputs;
    }

    [Fact]
    public void A_seed_draws_the_same_parameters_and_another_seed_others()
    {
        Assert.Equal(new Everything(seed: 7).Parameters.ToArray(), new Everything(seed: 7).Parameters.ToArray());
        Assert.NotEqual(new Everything(seed: 7).Parameters.ToArray(), new Everything(seed: 8).Parameters.ToArray());
        Assert.Equal(Everything.ParameterCount, new Everything().Parameters.Length);
    }

    [Fact]
    public void A_clone_is_equal_and_independent()
    {
        var model = new Everything(seed: 1);
        Everything clone = model.Clone();
        Assert.Equal(Outputs(model), Outputs(clone));
        clone.Parameters.Clear();
        Assert.NotEqual(Outputs(model), Outputs(clone));
        clone.CopyParametersFrom(model);
        Assert.Equal(Outputs(model), Outputs(clone));
        Assert.Throws<ArgumentNullException>(() => clone.CopyParametersFrom(null!));
    }

    [Fact]
    public void A_model_survives_being_saved_and_loaded_by_path_stream_and_bytes()
    {
        var model = new Everything(seed: 5);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            model.Save(path);
            Assert.Equal(model.Parameters.ToArray(), Everything.Load(path).Parameters.ToArray());
            Assert.Equal(model.Parameters.ToArray(), Everything.Load(File.ReadAllBytes(path)).Parameters.ToArray());
            using var stream = new MemoryStream();
            model.Save(stream);
            stream.Position = 0;
            Assert.Equal(Outputs(model), Outputs(Everything.Load(stream)));
            Assert.Equal(File.ReadAllBytes(path), stream.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_of_another_model_is_refused_with_everything_that_does_not_fit()
    {
        using var stream = new MemoryStream();
        new Letters().Save(stream);
        var error = Assert.Throws<ModelFileException>(() => Everything.Load(stream.ToArray()));
        Assert.Contains("rnn.weight_ih_l1", error.Message, StringComparison.Ordinal);
        Assert.Contains("embedding1.weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_are_views_of_the_parameters_by_layer_and_name()
    {
        var model = new Everything(seed: 1);
        TensorView weights = model.Tensors.Gru1.Wz;
        Assert.Equal((17, 9), (weights.Rows, weights.Columns));
        float[] before = Outputs(model);
        weights[16, 8] += 1;
        Assert.NotEqual(before, Outputs(model));

        float[] numbers = RandomNumbers.Draw(9 * 9), copy = new float[9 * 9];
        model.Tensors.RnnL1.Uf.CopyFrom(numbers);
        model.Tensors.RnnL1.Uf.CopyTo(copy);
        Assert.Equal(numbers, copy);
    }

    [Fact]
    public void Forget_biases_begin_at_one_and_recurrent_matrices_orthogonal()
    {
        var model = new Everything(seed: 1);
        float[] bias = new float[9], u = new float[81];
        model.Tensors.RnnL0.bf.CopyTo(bias);
        Assert.All(bias, value => Assert.Equal(1, value));
        model.Tensors.RnnL0.Ui.CopyTo(u);
        for (int row = 0; row < 9; row++)
            for (int other = 0; other < 9; other++)
                Assert.Equal(row == other ? 1 : 0, Enumerable.Range(0, 9).Sum(k => u[(row * 9) + k] * u[(other * 9) + k]), 1e-5);
    }

    [Fact]
    public void Wrong_lengths_name_the_argument_what_was_expected_and_what_came()
    {
        var model = new Everything();
        var state = default(Everything.State);
        var states = new Everything.State[2];
        float[] output = new float[4];
        void Refused(Action action, string argument, string message)
        {
            var error = Assert.Throws<ArgumentException>(action);
            Assert.Equal(argument, error.ParamName);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }

        Refused(() => model.Step(new float[2], ref state, output), "input", "expected 3 numbers, was given 2");
        Refused(() => model.Step(new float[3], ref state, new float[5]), "output", "expected 4 numbers, was given 5");
        Refused(() => model.Step(new float[5], states, new float[8]), "inputs", "expected 6 numbers, was given 5");
        Refused(() => model.Run(new float[7], ref state, output), "inputs", "expected a whole number of steps of 3 numbers, was given 7");
        Refused(() => model.Run(new float[12], states, output), "outputs", "expected 16 numbers, was given 4");
        Assert.False(state.HasStarted);
    }

    [Fact]
    public void Tokens_outside_the_vocabulary_are_named_with_their_step_and_row()
    {
        var model = new Letters();
        var states = new Letters.State[2];
        int[] tokens = [0, 1, 2, 11];
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => model.Run(tokens, states, new float[4 * 11]));
        Assert.Contains("expected tokens from 0 to 10, was given 11 at step 1, row 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Step(-1, ref states[0], new float[11]));
        Assert.False(states[0].HasStarted);
    }

    [Fact]
    public void No_steps_and_no_members_are_nothing_to_do()
    {
        var model = new Everything();
        var state = default(Everything.State);
        model.Run([], ref state, []);
        model.Run([], Span<Everything.State>.Empty, []);
        model.Step([], Span<Everything.State>.Empty, []);
        Assert.False(state.HasStarted);
    }

    [Fact]
    public void A_model_without_training_says_so()
    {
        IRecurrentModel model = new Untrained();
        var error = Assert.Throws<InvalidOperationException>(() => model.Backward(default, default));
        Assert.Contains("Training = false", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_larger_than_the_stack_of_a_thread_steps_and_trains()
    {
        var model = new Vast();
        float[] input = [1], outputs = RandomNumbers.Poisoned(Vast.OutputSize);
        long allocated = -1;
        var thread = new Thread(
            () =>
            {
                var state = default(Vast.State);
                using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, window: 1, batch: 1);
                for (int time = 0; time < 3; time++)
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    model.Step(input, ref state, outputs);
                    trainer.Update(input, outputs);
                    allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                }
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.All(outputs, output => Assert.True(float.IsFinite(output)));
        Assert.Equal(0, allocated);
    }
}
