using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Output gradients of the caller's, and gradients with respect to the inputs.</summary>
public sealed class OwnGradientTests
{
    private const int Steps = 3, Batch = 11;

    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Batch * Everything.InputSize), _targets = RandomNumbers.Draw(Steps * Batch * Everything.OutputSize, seed: 2);

    // ∂L/∂y of the mean squared error.
    private static float[] Gradients(float[] outputs, float[] targets) =>
        [.. outputs.Zip(targets, (y, t) => (float)(((double)y - t) * 2 * (1.0 / outputs.Length)))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Forward_and_backward_with_the_gradients_of_a_loss_are_an_update_with_that_loss(int threads)
    {
        Everything one = new(), two = new();
        using var own = new Trainer(one, new AdamW(), Unrolled.Loss.None, Steps, Batch, threads) { CarryState = true };
        using var given = new Trainer(two, new AdamW(), Unrolled.Loss.MeanSquaredError, Steps, Batch) { CarryState = true };
        float[] outputs = RandomNumbers.Poisoned(_targets.Length), expected = new float[_targets.Length];
        for (int i = 0; i < 5; i++)
        {
            given.Predict(_inputs, expected);
            own.Forward(_inputs, outputs);
            Assert.Equal(expected, outputs);
            own.Backward(Gradients(outputs, _targets));
            own.Apply();
            given.Update(_inputs, _targets);
            Assert.Equal(two.Parameters.ToArray(), one.Parameters.ToArray());
        }
    }

    [Fact]
    public void Backward_adds_up()
    {
        var model = new Everything();
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0 }, Unrolled.Loss.None, Steps, Batch);
        float[] outputs = new float[_targets.Length], sum = new float[model.Parameters.Length];
        for (int i = 0; i < 2; i++)
        {
            trainer.Forward(_inputs, outputs);
            trainer.Backward(RandomNumbers.Draw(outputs.Length, seed: 5 + i));
            trainer.Apply();
            sum = [.. sum.Zip(trainer.Gradients.ToArray(), (a, b) => a + b)];
        }

        for (int i = 0; i < 2; i++)
        {
            trainer.Forward(_inputs, outputs);
            trainer.Backward(RandomNumbers.Draw(outputs.Length, seed: 5 + i));
        }

        Draws.Close([.. sum.Select(g => (double)g)], trainer.Gradients, 1e-5);
    }

    [Theory]
    [InlineData(Batch)]
    [InlineData(2)]
    public void Input_gradients_are_the_slopes_of_the_loss(int rows)
    {
        var model = new Everything();
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0 }, Unrolled.Loss.MeanSquaredError, Steps, Batch) { KeepInputGradients = true };
        float[] x = _inputs[..(Steps * rows * Everything.InputSize)], t = _targets[..(Steps * rows * Everything.OutputSize)];
        trainer.Update(x, t, rows: rows);
        Assert.Equal(x.Length, trainer.InputGradients.Length);
        double largest = trainer.InputGradients.ToArray().Max(Math.Abs);
        for (int i = 0; i < x.Length; i += 5)
        {
            float kept = x[i];
            const float step = 1f / 64;
            x[i] = kept + step;
            double above = Loss(trainer, x, t, rows);
            x[i] = kept - step;
            double below = Loss(trainer, x, t, rows);
            x[i] = kept;
            Assert.Equal((above - below) / (2 * step), trainer.InputGradients[i], largest * 2e-2);
        }

        // The caller's own gradients lead to the same.
        float[] outputs = new float[t.Length], gradients = trainer.InputGradients.ToArray();
        trainer.Forward(x, outputs, rows: rows);
        trainer.Backward(Gradients(outputs, t));
        Assert.Equal(gradients, trainer.InputGradients.ToArray());
    }

    // In double: differences of a float loss resolve nothing.
    private static double Loss(Trainer trainer, float[] x, float[] t, int rows)
    {
        float[] outputs = new float[t.Length];
        trainer.Predict(x, outputs, rows: rows);
        return outputs.Zip(t, (y, target) => ((double)y - target) * ((double)y - target)).Sum() / t.Length;
    }

    // Below 2⁻¹⁰⁰ an adjoint is zero: products with denormal numbers would be many times slower.
    [Theory]
    [InlineData(-110, true)]
    [InlineData(-90, false)]
    public void Adjoints_too_small_to_matter_are_zero(int exponent, bool vanish)
    {
        using var trainer = new Trainer(new Everything(), new Sgd(), Unrolled.Loss.None, Steps, Batch) { KeepInputGradients = true };
        trainer.Forward(_inputs, new float[_targets.Length]);
        trainer.Backward(Enumerable.Repeat(MathF.ScaleB(1, exponent), _targets.Length).ToArray());
        Assert.Equal(vanish, trainer.Gradients.IndexOfAnyExcept(0f) < 0);
        Assert.Equal(vanish, trainer.InputGradients.IndexOfAnyExcept(0f) < 0);
    }

    [Fact]
    public void What_does_not_follow_is_refused()
    {
        var model = new Everything();
        using var trainer = new Trainer(model, new Sgd(), Unrolled.Loss.MeanSquaredError, Steps, Batch);
        float[] outputs = new float[_targets.Length];
        Says<InvalidOperationException>(() => trainer.Backward(_targets), "Forward");
        trainer.Forward(_inputs, outputs);
        Says<ArgumentException>(() => trainer.Backward(_targets.AsSpan(1)), "outputGradients");
        float[] poisoned = [.. _targets];
        poisoned[5] = float.NaN;
        Says<TrainingException>(() => trainer.Backward(poisoned), "step 0, row 1, number 1");
        trainer.Evaluate(_inputs, _targets);
        Says<InvalidOperationException>(() => trainer.Backward(_targets), "Forward");
        trainer.Forward(_inputs, outputs);
        trainer.Backward(_targets);
        Says<InvalidOperationException>(() => trainer.Backward(_targets), "Forward");
        Says<InvalidOperationException>(() => { trainer.Update(_inputs, _targets); }, "Apply between");
        trainer.Apply();
        trainer.Accumulate(_inputs, _targets);
        trainer.Forward(_inputs, outputs);
        Says<InvalidOperationException>(() => trainer.Backward(_targets), "Apply between");
        Says<ArgumentException>(() => trainer.Forward(_inputs, new float[3]), "outputs");
        Says<InvalidOperationException>(() => _ = trainer.InputGradients, "KeepInputGradients");
        using var without = new Trainer(model, new Sgd(), Unrolled.Loss.None, Steps, Batch);
        Says<ArgumentException>(() => { without.Update(_inputs, _targets); }, "Loss.None", "Backward");
        Says<ArgumentException>(() => new Trainer(new Letters(), new Sgd(), Unrolled.Loss.SoftmaxCrossEntropy, 1, 1) { KeepInputGradients = true }.Dispose(), "KeepInputGradients", "tokens");
        Says<ArgumentException>(() => new Trainer(model, new Sgd(), Unrolled.Loss.None, 1, 1) { ClipNorm = 1, ClipValue = 1 }.Dispose(), "ClipNorm", "ClipValue");
    }

    [Fact]
    public void Clipping_by_value_bounds_each_gradient()
    {
        var model = new Everything();
        using var free = new Trainer(model, new Sgd { LearningRate = 0 }, Unrolled.Loss.MeanSquaredError, Steps, Batch);
        using var clipped = new Trainer(model, new Sgd { LearningRate = 0 }, Unrolled.Loss.MeanSquaredError, Steps, Batch) { ClipValue = 1e-3f };
        free.Update(_inputs, _targets);
        clipped.Update(_inputs, _targets);
        Assert.Equal(free.Gradients.ToArray().Select(g => Math.Clamp(g, -1e-3f, 1e-3f)), clipped.Gradients.ToArray());
        Assert.Equal(free.GradientNorm, clipped.GradientNorm);
    }

    private static void Says<T>(Action refused, params string[] words)
        where T : Exception
    {
        string message = Assert.Throws<T>(refused).Message;
        foreach (string word in words)
            Assert.Contains(word, message, StringComparison.Ordinal);
    }
}
