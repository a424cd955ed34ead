namespace Unrolled.RuntimeTests.Training;

public sealed class RefusalTests
{
    private readonly TinyRnn _numbers = new(2, 3, 2);
    private readonly TinyRnn _tokens = new(1, 3, 4, vocabulary: 4);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_named_and_nothing_changes(float bad)
    {
        float[] x = Draws.Floats(3 * 2 * 2, 1), t = Draws.Floats(3 * 2 * 2, 2), badInputs = [.. x], badTargets = [.. t];
        badInputs[(2 * 4) + 3] = bad; // step 2, row 1, number 1
        badTargets[4 + 2] = bad;      // step 1, row 1, number 0
        Refused<TrainingException>(
            trainer => trainer.Update(badInputs, t), trainer => trainer.Update(x, t), "inputs", "step 2, row 1, number 1", "nothing was changed");
        var exception = Refused<TrainingException>(
            trainer => trainer.Update(x, badTargets), trainer => trainer.Update(x, t), "targets", "step 1, row 1, number 0");
        Assert.Equal((1, 1), (exception.Step, exception.Row));
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_named_and_nothing_changes()
    {
        float[] x = Draws.Floats(3 * 2 * 2, 1), t = Draws.Floats(3 * 2 * 2, 2);
        Refused<TrainingException>(
            trainer =>
            {
                float kept = _numbers.Parameters[0];
                _numbers.Parameters[0] = float.NaN;
                try
                {
                    return trainer.Update(x, t);
                }
                finally
                {
                    _numbers.Parameters[0] = kept;
                }
            },
            trainer => trainer.Update(x, t),
            "loss is NaN", "step 0, row 0");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Of_several_losses_that_are_not_finite_the_earliest_is_named(int threads)
    {
        // Token 3 alone is poisoned: row 2 meets it at step 2, row 13 of another shard at step 1.
        _tokens.Parameters[_tokens.W.Index(0, 3)] = float.NaN;
        using var trainer = new Trainer(_tokens, new Sgd(), Loss.SoftmaxCrossEntropy, window: 3, batch: 18, threads);
        int[] x = new int[3 * 18], t = new int[3 * 18];
        x[(2 * 18) + 2] = x[18 + 13] = 3;
        var exception = Says<TrainingException>(() => trainer.Update(x, t), "step 1, row 13");
        Assert.Equal((1, 13), (exception.Step, exception.Row));
        Assert.Equal(0, trainer.Updates);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_named_and_nothing_changes()
    {
        var model = new TinyRnn(2, 3, 2) { Mistake = double.PositiveInfinity };
        float[] x = Draws.Floats(3 * 2, 1), before = model.Parameters.ToArray();
        using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, window: 3, batch: 1);
        var exception = Assert.Throws<TrainingException>(() => { trainer.Update(x, x); });
        Assert.Contains("rnn.U", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Equal(0, trainer.Updates);
    }

    [Fact]
    public void Wrong_lengths_are_named_with_what_was_expected()
    {
        using var trainer = new Trainer(_numbers, new Sgd(), Loss.MeanSquaredError, window: 3, batch: 2);
        Says<ArgumentException>(() => trainer.Update(new float[13], new float[12]), "inputs", "13", "2 rows × 2", "4");
        Says<ArgumentException>(() => trainer.Update(Array.Empty<float>(), new float[12]), "inputs", "at least one");
        Says<ArgumentException>(() => trainer.Update(new float[12], new float[11]), "targets", "11", "12", "3 steps");
        Says<ArgumentException>(() => trainer.Update(new float[16], new float[16]), "inputs", "4 steps", "window is 3", "CarryState");
    }

    [Fact]
    public void The_wrong_kind_of_inputs_or_targets_is_named()
    {
        using var squares = new Trainer(_numbers, new Sgd(), Loss.MeanSquaredError, window: 3, batch: 2);
        Says<ArgumentException>(() => squares.Update(new float[4], new int[2]), "targets", "MeanSquaredError", "floats");
        Says<ArgumentException>(() => squares.Update(new int[4], new float[4]), "inputs", "not tokens", "floats");
        using var classes = new Trainer(_tokens, new Sgd(), Loss.SoftmaxCrossEntropy, window: 3, batch: 2);
        Says<ArgumentException>(() => classes.Update(new float[2], new int[2]), "inputs", "tokens, 0 to 3", "ints");
        Says<ArgumentException>(() => classes.Update(new int[2], new float[8]), "targets", "SoftmaxCrossEntropy", "ints");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void Tokens_and_classes_out_of_range_are_named(int bad)
    {
        using var trainer = new Trainer(_tokens, new Sgd(), Loss.SoftmaxCrossEntropy, window: 3, batch: 2);
        int[] good = [0, 1, 2, 3, 0, 1], wrong = [0, 1, 2, bad, 0, 1];
        Says<ArgumentOutOfRangeException>(() => trainer.Update(wrong, good), "inputs", $"token {bad}", "step 1, row 1", "0 to 3");
        Says<ArgumentOutOfRangeException>(() => trainer.Update(good, wrong), "targets", $"class {bad}", "step 1, row 1", "0 to 3");
        using var last = new Trainer(_tokens, new Sgd(), Loss.SoftmaxCrossEntropy, window: 3, batch: 2) { TargetSteps = TargetSteps.Last };
        Says<ArgumentOutOfRangeException>(() => last.Update(good, [0, bad]), "targets", "step 2, row 1");
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused()
    {
        foreach (float norm in new[] { 0, -1, float.NaN, float.PositiveInfinity })
            Says<ArgumentOutOfRangeException>(() => Made(new Trainer(_numbers, new Sgd(), Loss.MeanSquaredError, 1, 9, 2) { ClipNorm = norm }), "ClipNorm", "above 0");
        Says<ArgumentOutOfRangeException>(() => Made(new Trainer(_numbers, new Sgd(), Loss.MeanSquaredError, 1, 1) { TargetSteps = (TargetSteps)7 }), "TargetSteps", "Every or Last");
        Says<ArgumentOutOfRangeException>(() => Made(new Trainer(_numbers, new Sgd(), Loss.MeanSquaredError, 0, 1)), "window");
        Says<ArgumentOutOfRangeException>(() => Made(new Trainer(_numbers, new Sgd(), Loss.MeanSquaredError, int.MaxValue, 1)), "window", "CarryState");
        Says<ArgumentOutOfRangeException>(() => Made(new Trainer(_numbers, new Sgd(), Loss.MeanSquaredError, 1, 0)), "batch");
        Says<ArgumentOutOfRangeException>(() => Made(new Trainer(_numbers, new Sgd(), Loss.MeanSquaredError, 1, 1, 0)), "threads");
    }

    private static float Made(Trainer trainer)
    {
        trainer.Dispose();
        return 0;
    }

    private static T Says<T>(Func<float> refused, params string[] words)
        where T : Exception
    {
        T exception = Assert.Throws<T>(() => { refused(); });
        foreach (string word in words)
            Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        return exception;
    }

    // What follows a refusal must be what would have come without it: weights, moments and carried state.
    private T Refused<T>(Func<Trainer, float> refused, Func<Trainer, float> good, params string[] words)
        where T : Exception
    {
        float[] start = _numbers.Parameters.ToArray();
        Trainer Make() => new(_numbers, new AdamW { LearningRate = 0.1f }, Loss.MeanSquaredError, window: 3, batch: 2) { CarryState = true };
        using Trainer disturbed = Make(), undisturbed = Make();
        good(undisturbed);
        good(undisturbed);
        float[] expected = _numbers.Parameters.ToArray();

        start.CopyTo(_numbers.Parameters);
        good(disturbed);
        float[] between = _numbers.Parameters.ToArray();
        T exception = Says<T>(() => refused(disturbed), words);
        Assert.Equal(between, _numbers.Parameters.ToArray());
        good(disturbed);
        Assert.Equal(expected, _numbers.Parameters.ToArray());
        start.CopyTo(_numbers.Parameters);
        return exception;
    }
}
