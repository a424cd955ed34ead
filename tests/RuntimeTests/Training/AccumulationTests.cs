namespace Unrolled.RuntimeTests.Training;

/// <summary>Gradients of several batches for one update.</summary>
public sealed class AccumulationTests
{
    private const int Inputs = 2, Outputs = 3, Steps = 4;

    private static TinyRnn Model() => new(Inputs, 5, Outputs);

    private static Trainer Make(TinyRnn model, int batch, Loss? loss = null) =>
        new(model, new Sgd { LearningRate = 0.1f }, loss ?? Loss.MeanSquaredError, Steps, batch) { ClipNorm = 0.05f };

    [Fact]
    public void Batches_of_any_size_and_length_weigh_what_their_terms_weigh()
    {
        // Three batches of 2, 1 and 2 rows against one naive loop per row, averaged over all terms.
        TinyRnn model = Model();
        using Trainer trainer = Make(model, 2);
        int[] rows = [2, 1, 2], steps = [4, 3, 2];
        double terms = rows.Zip(steps, (r, s) => r * s * Outputs).Sum();
        double[] expected = new double[model.Parameters.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            int batch = rows[i];
            float[] x = Draws.Floats(steps[i] * batch * Inputs, i), t = Draws.Floats(steps[i] * batch * Outputs, 10 + i);
            trainer.Accumulate(x, t, rows: batch);
            var naive = new NaiveTraining(model, batch);
            naive.Run((s, r) => [.. Enumerable.Range(0, Inputs).Select(k => (double)x[(((s * batch) + r) * Inputs) + k])], steps[i], Squares(t, batch), terms);
            expected = [.. expected.Zip(naive.Gradients, (a, b) => a + b)];
        }

        Draws.Close(expected, trainer.Gradients, 1e-5);
        Assert.Equal(0, trainer.Updates);
        float[] before = model.Parameters.ToArray();
        trainer.Apply();
        Assert.Equal(1, trainer.Updates);
        Assert.Equal(Math.Sqrt(expected.Sum(g => g * g)), trainer.GradientNorm, 1e-5);
        Assert.Equal(0.05, Math.Sqrt(trainer.Gradients.ToArray().Sum(g => (double)g * g)), 1e-4);
        Assert.NotEqual(before, model.Parameters.ToArray());
    }

    [Fact]
    public void Accumulating_once_and_applying_is_an_update()
    {
        TinyRnn one = Model(), two = Model();
        using Trainer updating = Make(one, 3), applying = Make(two, 3);
        for (int i = 0; i < 5; i++)
        {
            float[] x = Draws.Floats(Steps * 3 * Inputs, i), t = Draws.Floats(Steps * 3 * Outputs, 10 + i);
            Assert.Equal(updating.Update(x, t), applying.Accumulate(x, t));
            applying.Apply();
        }

        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Fact]
    public void An_update_takes_along_what_was_accumulated()
    {
        TinyRnn one = Model(), two = Model();
        using Trainer updating = Make(one, 1), applying = Make(two, 1);
        foreach (Trainer trainer in new[] { updating, applying })
            trainer.Accumulate(Draws.Floats(2, 1), Draws.Floats(3, 2));
        updating.Update(Draws.Floats(4, 3), Draws.Floats(6, 4));
        applying.Accumulate(Draws.Floats(4, 3), Draws.Floats(6, 4));
        applying.Apply();
        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Fact]
    public void A_batch_without_terms_changes_nothing_of_the_mean()
    {
        TinyRnn model = Model();
        using Trainer trainer = Make(model, 1, new SoftmaxCrossEntropy { IgnoredIndex = -1 });
        float[] before = model.Parameters.ToArray();
        Assert.Equal(0, trainer.Accumulate(Draws.Floats(4, 1), [-1, -1]));
        trainer.Apply();
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Equal(0, trainer.Updates);
        trainer.Accumulate(Draws.Floats(4, 2), [2, 0]);
        float[] gradients = trainer.Gradients.ToArray();
        trainer.Accumulate(Draws.Floats(4, 1), [-1, -1]);
        Assert.Equal(gradients, trainer.Gradients.ToArray());
    }

    [Fact]
    public void A_refused_batch_leaves_what_was_accumulated()
    {
        TinyRnn model = Model();
        using Trainer trainer = Make(model, 1);
        trainer.Accumulate(Draws.Floats(4, 1), Draws.Floats(6, 2));
        float[] gradients = trainer.Gradients.ToArray();
        Assert.Throws<TrainingException>(() => { trainer.Accumulate([float.NaN, 0], Draws.Floats(3, 2)); });
        model.Mistake = double.PositiveInfinity;
        Assert.Throws<TrainingException>(() => { trainer.Accumulate(Draws.Floats(4, 1), Draws.Floats(6, 2)); });
        Assert.Equal(gradients, trainer.Gradients.ToArray());
    }

    [Fact]
    public void Nothing_accumulated_cannot_be_applied()
    {
        using Trainer trainer = Make(Model(), 1);
        Assert.Contains("Accumulate", Assert.Throws<InvalidOperationException>(trainer.Apply).Message, StringComparison.Ordinal);
    }

    private static NaiveTraining.Criterion Squares(float[] t, int batch) => (y, step, row, dy) =>
    {
        double loss = 0;
        for (int k = 0; k < y.Length; k++)
        {
            double d = y[k] - t[(((step * batch) + row) * y.Length) + k];
            loss += d * d;
            dy[k] = 2 * d;
        }

        return loss;
    };
}
