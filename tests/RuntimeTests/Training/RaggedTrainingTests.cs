using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Rows of different length, masks, and states that are reset row by row, against the naive loop.</summary>
public sealed class RaggedTrainingTests
{
    private const int Steps = 6, Batch = 10;

    private static readonly int[] Lengths = [6, 1, 3, 0, 6, 2, 5, 4, 1, 0];

    private readonly Plain _model = new(seed: 3);
    private readonly float[] _inputs = Draws.Floats(Steps * Batch * Plain.InputSize, 1);
    private readonly float[] _targets = Draws.Floats(Steps * Batch * Plain.OutputSize, 2);
    private readonly bool[] _mask = [.. Draws.Ints(Steps * Batch, 3, 3).Select(draw => draw > 0)];

    private Trainer Trainer(int batch = Batch, TargetSteps targets = TargetSteps.Every, bool carry = false, int threads = 1) =>
        new(_model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps + 1, batch, threads) { TargetSteps = targets, CarryState = carry };

    private double[] Input(int step, int row) => Draws.Vector(_inputs, ((step * Batch) + row) * Plain.InputSize, Plain.InputSize);

    private NaiveTraining.Criterion Squares(bool masked) => (y, step, row, dy) =>
    {
        double loss = 0;
        int cell = (step * Batch) + row;
        for (int i = 0; i < y.Length && (!masked || _mask[cell]); i++)
        {
            double difference = y[i] - _targets[(cell * y.Length) + i];
            loss += difference * difference;
            dy[i] = 2 * difference;
        }

        return loss;
    };

    private static void Poison(float[] numbers, int size, Func<int, int, bool> isPadded)
    {
        for (int cell = 0; cell < Steps * Batch; cell++)
            if (isPadded(cell / Batch, cell % Batch))
                numbers.AsSpan(cell * size, size).Fill(float.NaN);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void Loss_and_gradients_are_those_of_the_naive_loop(bool masked, int threads)
    {
        using Trainer trainer = Trainer(threads: threads);
        trainer.Update(Draws.Floats(_inputs.Length, 8), Draws.Floats(_targets.Length, 9));
        float loss = trainer.Update(_inputs, _targets, Lengths, masked ? _mask : default);

        int terms = Plain.OutputSize * Enumerable.Range(0, Steps * Batch).Count(cell => cell / Batch < Lengths[cell % Batch] && (!masked || _mask[cell]));
        var naive = new NaiveTraining(_model, Batch);
        Assert.Equal(naive.Run(Input, Steps, Squares(masked), terms, lengths: Lengths), loss, 1e-6);
        Draws.Close(naive.Gradients, trainer.Gradients, 1e-5);
        Assert.Equal(loss, trainer.Evaluate(_inputs, _targets, Lengths, masked ? _mask : default));
    }

    [Fact]
    public void The_last_step_is_that_of_each_row_and_a_row_without_steps_has_none()
    {
        using Trainer trainer = Trainer(targets: TargetSteps.Last);
        float[] targets = Draws.Floats(Batch * Plain.OutputSize, 4);
        bool[] mask = [true, true, true, true, false, true, true, true, true, true];
        float loss = trainer.Update(_inputs, targets, Lengths, mask);

        var naive = new NaiveTraining(_model, Batch);
        double Criterion(double[] y, int step, int row, double[] dy)
        {
            double sum = 0;
            for (int i = 0; i < y.Length && mask[row]; i++)
            {
                double difference = y[i] - targets[(row * y.Length) + i];
                sum += difference * difference;
                dy[i] = 2 * difference;
            }

            return sum;
        }

        Assert.Equal(naive.Run(Input, Steps, Criterion, 7 * Plain.OutputSize, last: true, lengths: Lengths), loss, 1e-6);
        Draws.Close(naive.Gradients, trainer.Gradients, 1e-5);
    }

    [Fact]
    public void Carried_states_are_those_after_the_last_step_of_each_row_and_one_row_can_begin_anew()
    {
        using Trainer trainer = Trainer(carry: true);
        var naive = new NaiveTraining(_model, Batch);
        int[][] chunks = [Lengths, [.. Lengths.Reverse()], [.. Lengths.Select(length => Math.Min(length + 2, Steps))]];
        foreach (int[] lengths in chunks)
        {
            float loss = trainer.Update(_inputs, _targets, lengths);
            int terms = Plain.OutputSize * lengths.Sum();
            Assert.Equal(naive.Run(Input, Steps, Squares(masked: false), terms, carry: true, lengths: lengths), loss, 1e-6);
            Draws.Close(naive.Gradients, trainer.Gradients, 1e-5);
            trainer.ResetState(4);
            trainer.ResetState(9);
            naive.Reset(4);
            naive.Reset(9);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.ResetState(Batch));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.ResetState(-1));
    }

    [Fact]
    public void What_is_padded_or_masked_is_never_read()
    {
        using Trainer trainer = Trainer();
        float loss = trainer.Update(_inputs, _targets, Lengths, _mask);
        float[] gradients = trainer.Gradients.ToArray(), inputs = [.. _inputs], targets = [.. _targets];
        Poison(inputs, Plain.InputSize, (step, row) => step >= Lengths[row]);
        Poison(targets, Plain.OutputSize, (step, row) => step >= Lengths[row] || !_mask[(step * Batch) + row]);
        Assert.Equal(loss, trainer.Update(inputs, targets, Lengths, _mask));
        Assert.Equal(gradients, trainer.Gradients.ToArray());
    }

    [Fact]
    public void Padded_tokens_and_masked_classes_may_be_anything()
    {
        var model = new Letters(seed: 1);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0 }, Loss.SoftmaxCrossEntropy, Steps, Batch);
        int[] tokens = Draws.Ints(Steps * Batch, 11, 1), classes = Draws.Ints(Steps * Batch, 11, 2);
        float loss = trainer.Update(tokens, classes, Lengths, _mask);
        float[] gradients = trainer.Gradients.ToArray();
        for (int cell = 0; cell < tokens.Length; cell++)
        {
            bool padded = cell / Batch >= Lengths[cell % Batch];
            tokens[cell] = padded ? int.MinValue : tokens[cell];
            classes[cell] = padded || !_mask[cell] ? 99 : classes[cell];
        }

        Assert.Equal(loss, trainer.Update(tokens, classes, Lengths, _mask));
        Assert.Equal(gradients, trainer.Gradients.ToArray());
    }

    [Fact]
    public void Nothing_left_to_learn_gives_zero_and_no_update()
    {
        using var trainer = new Trainer(_model, new AdamW(), Loss.MeanSquaredError, Steps, Batch);
        float[] before = _model.Parameters.ToArray();
        Assert.Equal(0, trainer.Update(_inputs, _targets, new int[Batch]));
        Assert.Equal(0, trainer.Update(_inputs, _targets, mask: new bool[Steps * Batch]));
        Assert.Equal(0, trainer.Updates);
        Assert.Equal(before, _model.Parameters.ToArray());
    }

    [Fact]
    public void Full_lengths_and_masks_change_no_bit()
    {
        using Trainer trainer = Trainer();
        float loss = trainer.Update(_inputs, _targets);
        float[] gradients = trainer.Gradients.ToArray();
        Assert.Equal(loss, trainer.Update(_inputs, _targets, [.. Enumerable.Repeat(Steps, Batch)], [.. Enumerable.Repeat(true, Steps * Batch)]));
        Assert.Equal(gradients, trainer.Gradients.ToArray());
    }

    [Fact]
    public void Lengths_and_masks_that_do_not_fit_are_refused()
    {
        using Trainer trainer = Trainer();
        Assert.Contains("each of 10 rows, was given 9", Assert.Throws<ArgumentException>(() => trainer.Update(_inputs, _targets, new int[9])).Message, StringComparison.Ordinal);
        int[] wrong = [.. Lengths];
        foreach (int length in new[] { -1, Steps + 1 })
        {
            wrong[2] = length;
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Update(_inputs, _targets, wrong));
            Assert.Contains($"from 0 to 6, the steps of the batch; row 2 has {length}", error.Message, StringComparison.Ordinal);
        }

        Assert.Contains("expected 60: 6 steps × 10 rows", Assert.Throws<ArgumentException>(() => trainer.Update(_inputs, _targets, mask: new bool[6])).Message, StringComparison.Ordinal);
        using Trainer last = Trainer(targets: TargetSteps.Last);
        Assert.Contains("expected 10: 1 steps", Assert.Throws<ArgumentException>(() => last.Update(_inputs, _targets.AsSpan(0, 20), mask: new bool[60])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Longer_than_the_window_ragged_sequences_are_evaluated_as_one()
    {
        bool[] lastMask = [true, true, true, true, false, true, true, true, true, true];
        float[] lastTargets = Draws.Floats(Batch * Plain.OutputSize, 4);
        using Trainer whole = Trainer(), wholeLast = Trainer(targets: TargetSteps.Last);
        foreach (int window in new[] { 1, 2, 4 })
        {
            using var cut = new Trainer(_model, new Sgd(), Loss.MeanSquaredError, window, Batch);
            using var cutLast = new Trainer(_model, new Sgd(), Loss.MeanSquaredError, window, Batch) { TargetSteps = TargetSteps.Last };
            Assert.Equal(whole.Evaluate(_inputs, _targets, Lengths, _mask), cut.Evaluate(_inputs, _targets, Lengths, _mask), 1e-6);
            Assert.Equal(wholeLast.Evaluate(_inputs, lastTargets, Lengths, lastMask), cutLast.Evaluate(_inputs, lastTargets, Lengths, lastMask), 1e-6);
        }
    }

    [Fact]
    public void Ragged_updates_allocate_nothing()
    {
        using Trainer trainer = Trainer(carry: true);
        int time = 0;
        Allocated.Nothing(() =>
        {
            trainer.Update(_inputs, _targets, Lengths, _mask);
            trainer.Evaluate(_inputs, _targets, Lengths, _mask);
            trainer.ResetState(time++ % Batch);
        });
    }

    [Theory]
    [InlineData(Padding.Hold, 2)]
    [InlineData(Padding.Zero, 7)]
    public void Predictions_are_what_the_model_runs_window_after_window(Padding padding, int window)
    {
        using var trainer = new Trainer(_model, new Sgd(), Loss.None, window, Batch);
        float[] inputs = [.. _inputs], expected = new float[_targets.Length], predicted = RandomNumbers.Poisoned(expected.Length);
        Poison(inputs, Plain.InputSize, (step, row) => step >= Lengths[row]);
        _model.Run(inputs, new Plain.State[Batch], expected, Lengths, padding);
        trainer.Predict(inputs, predicted, Lengths, padding);
        Assert.Equal(expected, predicted);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Predict(inputs, predicted, Lengths, (Padding)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Predict(inputs, predicted, [7, .. Lengths[1..]], padding));
        Assert.Throws<TrainingException>(() => trainer.Predict(inputs, predicted));
    }

    [Theory]
    [InlineData(Padding.Hold, 1)]
    [InlineData(Padding.Zero, 2)]
    public void Forward_and_backward_with_the_gradients_of_a_loss_are_an_update_with_that_loss(Padding padding, int threads)
    {
        using var trainer = new Trainer(_model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, Batch, threads) { KeepInputGradients = true };
        float[] inputs = [.. _inputs], expected = new float[_targets.Length], outputs = RandomNumbers.Poisoned(expected.Length);
        Poison(inputs, Plain.InputSize, (step, row) => step >= Lengths[row]);
        trainer.Update(inputs, _targets, Lengths);
        float[] gradients = trainer.Gradients.ToArray(), inputGradients = trainer.InputGradients.ToArray();

        trainer.Forward(inputs, outputs, Lengths, padding);
        _model.Run(inputs, new Plain.State[Batch], expected, Lengths, padding);
        Assert.Equal(expected, outputs);
        double terms = Lengths.Sum() * Plain.OutputSize;
        float[] own = [.. outputs.Zip(_targets, (y, t) => (float)(((double)y - t) * 2 * (1 / terms)))];
        Poison(own, Plain.OutputSize, (step, row) => step >= Lengths[row]);
        trainer.Backward(own);
        Assert.Equal(gradients, trainer.Gradients.ToArray());
        Assert.Equal(inputGradients, trainer.InputGradients.ToArray());
        trainer.Apply();

        // Whole rows again: the lengths are forgotten.
        trainer.Forward(_inputs, outputs);
        Assert.Throws<TrainingException>(() => trainer.Backward(own));
    }

    [Fact]
    public void Gradients_of_rows_of_different_length_pass_the_check_with_a_mask_or_without()
    {
        float[] x = RandomNumbers.Draw(Steps * 3 * Everything.InputSize), t = RandomNumbers.Draw(Steps * 3 * Everything.OutputSize, seed: 2);
        int[] lengths = [6, 0, 2];
        bool[] mask = [.. Draws.Ints(Steps * 3, 3, 3).Select(draw => draw > 0)];
        var model = new Everything(seed: 6);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, 3);
        foreach (bool[] each in new bool[][] { [], mask })
        {
            GradientReport report = model.CheckGradients(x, t, Loss.MeanSquaredError, batch: 3, lengths, each);
            Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
            Assert.Equal(trainer.Evaluate(x, t, lengths, each), report.Loss, 1e-6);
        }
    }

    [Fact]
    public void Tokens_run_forward_and_are_predicted_as_the_model_runs_them()
    {
        var model = new Letters(seed: 3);
        using var trainer = new Trainer(model, new Sgd(), Loss.None, Steps, Batch);
        int[] tokens = RandomNumbers.Tokens(Steps * Batch, 11), padded = [.. tokens.Select((token, cell) => cell / Batch < Lengths[cell % Batch] ? token : 99)];
        float[] expected = new float[tokens.Length * Letters.OutputSize], outputs = RandomNumbers.Poisoned(expected.Length);
        model.Run(tokens, new Letters.State[Batch], expected);
        trainer.Forward(tokens, outputs);
        Assert.Equal(expected, outputs);
        outputs.AsSpan().Fill(float.NaN);
        trainer.Predict(tokens, outputs);
        Assert.Equal(expected, outputs);

        model.Run(padded, new Letters.State[Batch], expected, Lengths, Padding.Hold);
        trainer.Forward(padded, outputs, Lengths, Padding.Hold);
        Assert.Equal(expected, outputs);
        outputs.AsSpan().Fill(float.NaN);
        trainer.Predict(padded, outputs, Lengths, Padding.Hold);
        Assert.Equal(expected, outputs);
    }

    [Fact]
    public void Tokens_with_vectors_for_targets_are_learnt_in_one_batch_or_in_a_dataset()
    {
        int[] tokens = RandomNumbers.Tokens(Steps, 11);
        float[] targets = RandomNumbers.Draw(Steps * Letters.OutputSize);
        Letters updated = new(), accumulated = new(), fitted = new();
        using Trainer updating = Make(updated), accumulating = Make(accumulated), fitting = Make(fitted);
        float loss = updating.Update(tokens, targets);
        Assert.Equal(loss, accumulating.Accumulate(tokens, targets));
        accumulating.Apply();
        fitting.Fit(new Dataset([new Sequence(tokens, targets)]), new FitOptions { Epochs = 1 });
        Assert.Equal(updated.Parameters.ToArray(), accumulated.Parameters.ToArray());
        Assert.Equal(updated.Parameters.ToArray(), fitted.Parameters.ToArray());
        Assert.Equal(updating.Evaluate(tokens, targets), fitting.Evaluate(tokens, targets));

        static Trainer Make(Letters model) => new(model, new Adam(), Loss.MeanSquaredError, Steps, 1);
    }
}
