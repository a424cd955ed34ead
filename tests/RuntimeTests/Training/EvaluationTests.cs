using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Sequences longer than the window, in the memory of one.</summary>
public sealed class EvaluationTests
{
    private const int Steps = 23, Rows = 10;

    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Rows * Everything.InputSize), _targets = RandomNumbers.Draw(Steps * Rows * Everything.OutputSize, seed: 2);

    [Theory]
    [InlineData(TargetSteps.Every, 1)]
    [InlineData(TargetSteps.Every, 2)]
    [InlineData(TargetSteps.Last, 1)]
    public void A_short_window_measures_what_a_long_one_does(TargetSteps which, int threads)
    {
        var model = new Everything();
        using var whole = new Trainer(model, new Sgd(), Loss.MeanSquaredError, Steps, Rows) { TargetSteps = which };
        float[] targets = which == TargetSteps.Last ? _targets[..(Rows * Everything.OutputSize)] : _targets;
        float[] expected = new float[_targets.Length], outputs = RandomNumbers.Poisoned(_targets.Length);
        whole.Predict(_inputs, expected);
        Metric[] metrics = [new Mae(), new Rmse(), new RSquared()], same = [new Mae(), new Rmse(), new RSquared()];
        float loss = whole.Evaluate(_inputs, targets, metrics: metrics);
        foreach (int window in new[] { 1, 4, 22 })
        {
            using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, window, Rows, threads) { TargetSteps = which };
            trainer.Predict(_inputs, outputs);
            Assert.Equal(expected, outputs);
            foreach (Metric metric in same)
                metric.Reset();
            Assert.Equal(loss, trainer.Evaluate(_inputs, targets, metrics: same), 1e-6);
            for (int i = 0; i < metrics.Length; i++)
                Assert.Equal(metrics[i].Value, same[i].Value, 1e-9);
        }
    }

    [Fact]
    public void The_states_that_are_carried_are_begun_from_and_kept()
    {
        Everything one = new(), two = new();
        using var disturbed = new Trainer(one, new Sgd(), Loss.MeanSquaredError, 2, Rows) { CarryState = true };
        using var undisturbed = new Trainer(two, new Sgd(), Loss.MeanSquaredError, 2, Rows) { CarryState = true };
        float[] x = _inputs[..(2 * Rows * Everything.InputSize)], t = _targets[..(2 * Rows * Everything.OutputSize)], outputs = new float[_targets.Length];
        foreach (Trainer trainer in new[] { disturbed, undisturbed })
            trainer.Update(x, t);
        float fresh = disturbed.Evaluate(_inputs, _targets);
        disturbed.Predict(_inputs, outputs);
        Assert.Equal(undisturbed.Update(x, t), disturbed.Update(x, t));
        Assert.Equal(two.Parameters.ToArray(), one.Parameters.ToArray());
        disturbed.ResetState();
        Assert.NotEqual(fresh, disturbed.Evaluate(_inputs, _targets));
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_named_by_its_step_of_the_whole_and_the_states_stay()
    {
        var model = new TinyRnn(1, 3, 4, vocabulary: 4);
        model.Parameters[model.W.Index(0, 3)] = float.NaN;
        using var trainer = new Trainer(model, new Sgd(), Loss.SoftmaxCrossEntropy, window: 2, batch: 1) { CarryState = true };
        int[] tokens = [0, 1, 2, 0, 1, 3, 0], classes = new int[7];
        var exception = Assert.Throws<TrainingException>(() => { trainer.Evaluate(tokens, classes); });
        Assert.Equal(5, exception.Step);
        Assert.Equal(trainer.Evaluate(tokens.AsSpan(0, 5), classes.AsSpan(0, 5)), trainer.Evaluate(tokens.AsSpan(0, 5), classes.AsSpan(0, 5)));
    }

    [Fact]
    public void Whatever_is_set_nothing_is_allocated()
    {
        var model = new Everything();
        using var trainer = new Trainer(model, new AdamW(), Loss.MeanSquaredError, window: 5, Rows)
        {
            ClipValue = 1, CarryState = true, KeepInputGradients = true, DecayBiases = false,
            Groups = [new ParameterGroup("head") { LearningRateFactor = 0.5f }, new ParameterGroup("rnn") { Frozen = true }],
        };
        Metric[] metrics = [new Mae(), new Rmse(), new RSquared()];
        float[] outputs = new float[_targets.Length];
        int[] lengths = [.. Enumerable.Range(0, Rows).Select(row => row % 6)];
        float[] x = _inputs[..(5 * Rows * 3)], t = _targets[..(5 * Rows * 4)];
        for (int i = 0; i < 30; i++)
            Once();
        Allocated.Nothing(Once, times: 30);

        void Once()
        {
            trainer.Evaluate(_inputs, _targets, metrics: metrics);
            trainer.Predict(_inputs, outputs);
            trainer.Predict(_inputs, outputs, lengths, Padding.Hold);
            trainer.Accumulate(x, t);
            trainer.Update(x.AsSpan(0, 5 * 7 * 3), t.AsSpan(0, 5 * 7 * 4), rows: 7);
            trainer.Forward(x, outputs.AsSpan(0, t.Length));
            trainer.Backward(t);
            trainer.Apply();
            trainer.Forward(x, outputs.AsSpan(0, t.Length), lengths, Padding.Zero);
            trainer.Backward(t);
            trainer.Apply();
            _ = trainer.InputGradients;
        }
    }
}
