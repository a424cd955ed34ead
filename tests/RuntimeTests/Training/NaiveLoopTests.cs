namespace Unrolled.RuntimeTests.Training;

public sealed class NaiveLoopTests
{
    private const int Inputs = 3, Hidden = 5, Outputs = 2;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 3, 1)]
    [InlineData(4, 8, 1)]
    [InlineData(4, 9, 2)]
    [InlineData(5, 21, 3)]
    public void Loss_and_gradients_of_a_fresh_window_are_those_of_the_naive_loop(int steps, int batch, int threads)
    {
        var model = new TinyRnn(Inputs, Hidden, Outputs);
        var naive = new NaiveTraining(model, batch);
        float[] x = Draws.Floats(steps * batch * Inputs, 1), t = Draws.Floats(steps * batch * Outputs, 2);
        using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, window: steps + 2, batch, threads);

        // The second update shows that nothing of the first stays behind.
        trainer.Update(Draws.Floats(x.Length, 8), Draws.Floats(t.Length, 9), rows: batch);
        naive = new NaiveTraining(model, batch);
        float loss = trainer.Update(x, t, rows: batch);

        double expected = naive.Run((s, r) => Input(x, s, r, batch), steps, Squares(t, batch), t.Length);
        Assert.Equal(expected, loss, 1e-6);
        Draws.Close(naive.Gradients, trainer.Gradients, 1e-5);
        Assert.Equal(naive.Norm(), trainer.GradientNorm, 1e-6);
        Assert.Equal(2, trainer.Updates);
    }

    [Fact]
    public void Carried_state_starts_a_chunk_where_the_last_one_ended_and_no_gradient_flows_back()
    {
        const int batch = 10;
        var model = new TinyRnn(Inputs, Hidden, Outputs);
        var naive = new NaiveTraining(model, batch);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, window: 4, batch) { CarryState = true };
        foreach (int steps in new[] { 4, 4, 2, 3 })
        {
            float[] x = Draws.Floats(steps * batch * Inputs, steps), t = Draws.Floats(steps * batch * Outputs, steps + 1);
            double evaluated = trainer.Evaluate(x, t);
            double loss = trainer.Update(x, t), expected = naive.Run((s, r) => Input(x, s, r, batch), steps, Squares(t, batch), t.Length, carry: true);
            Assert.Equal(expected, loss, 1e-6);
            Assert.Equal(loss, evaluated);
            Draws.Close(naive.Gradients, trainer.Gradients, 1e-5);
        }
    }

    [Fact]
    public void ResetState_begins_anew()
    {
        var model = new TinyRnn(Inputs, Hidden, Outputs);
        float[] x = Draws.Floats(2 * Inputs, 1), t = Draws.Floats(2 * Outputs, 2);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, window: 2, batch: 1) { CarryState = true };
        float first = trainer.Update(x, t), second = trainer.Update(x, t);
        trainer.ResetState();
        Assert.NotEqual(first, second);
        Assert.Equal(first, trainer.Update(x, t));
    }

    [Fact]
    public void Targets_of_the_last_step_alone_send_gradients_back_through_all()
    {
        const int batch = 11, steps = 6;
        var model = new TinyRnn(Inputs, Hidden, Outputs);
        var naive = new NaiveTraining(model, batch);
        float[] x = Draws.Floats(steps * batch * Inputs, 1);
        int[] t = Draws.Ints(batch, Outputs, 2);
        using var trainer = new Trainer(model, new Sgd(), Loss.SoftmaxCrossEntropy, window: steps, batch) { TargetSteps = TargetSteps.Last };

        // A shorter window first, whose last step must not count in the longer one.
        trainer.Update(x.AsSpan(0, 4 * batch * Inputs), t);
        naive = new NaiveTraining(model, batch);
        float loss = trainer.Update(x, t);
        Assert.Equal(naive.Run((s, r) => Input(x, s, r, batch), steps, CrossEntropy((_, r) => t[r]), batch, last: true), loss, 1e-6);
        Draws.Close(naive.Gradients, trainer.Gradients, 1e-5);
    }

    [Fact]
    public void Tokens_and_classes_are_read_by_step_then_row()
    {
        const int batch = 9, steps = 5, vocabulary = 7;
        var model = new TinyRnn(1, Hidden, vocabulary, vocabulary);
        var naive = new NaiveTraining(model, batch);
        int[] x = Draws.Ints(steps * batch, vocabulary, 1), t = Draws.Ints(steps * batch, vocabulary, 2);
        using var trainer = new Trainer(model, new Sgd(), Loss.SoftmaxCrossEntropy, window: steps, batch);
        float loss = trainer.Update(x, t);
        double expected = naive.Run((s, r) => OneHot(x[(s * batch) + r], vocabulary), steps, CrossEntropy((s, r) => t[(s * batch) + r]), t.Length);
        Assert.Equal(expected, loss, 1e-6);
        Draws.Close(naive.Gradients, trainer.Gradients, 1e-5);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(100)]
    public void Gradients_are_clipped_by_their_norm_and_small_ones_are_left_alone(double most)
    {
        const int batch = 2, steps = 3;
        var model = new TinyRnn(Inputs, Hidden, Outputs);
        var naive = new NaiveTraining(model, batch);
        float[] before = model.Parameters.ToArray(), x = Draws.Floats(steps * batch * Inputs, 1), t = Draws.Floats(steps * batch * Outputs, 2);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0.5f }, Loss.MeanSquaredError, steps, batch) { ClipNorm = (float)most };
        trainer.Update(x, t);
        naive.Run((s, r) => Input(x, s, r, batch), steps, Squares(t, batch), t.Length);
        double coefficient = Math.Min(1, most / (naive.Norm() + 1e-6));
        Draws.Close(Array.ConvertAll(naive.Gradients, g => g * coefficient), trainer.Gradients, 1e-5);
        Assert.Equal(naive.Norm(), trainer.GradientNorm, 1e-6);
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(before[i] - (0.5 * coefficient * naive.Gradients[i]), model.Parameters[i], 1e-6);
    }

    private static double[] Input(float[] x, int step, int row, int batch) => Draws.Vector(x, ((step * batch) + row) * Inputs, Inputs);

    private static double[] OneHot(int token, int vocabulary)
    {
        double[] x = new double[vocabulary];
        x[token] = 1;
        return x;
    }

    private static NaiveTraining.Criterion Squares(float[] targets, int batch) => (y, step, row, dy) =>
    {
        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double difference = y[i] - targets[(((step * batch) + row) * y.Length) + i];
            loss += difference * difference;
            dy[i] = 2 * difference;
        }

        return loss;
    };

    private static NaiveTraining.Criterion CrossEntropy(Func<int, int, int> target) => (y, step, row, dy) =>
    {
        double sum = 0;
        foreach (double v in y)
            sum += Math.Exp(v);
        for (int i = 0; i < y.Length; i++)
            dy[i] = (Math.Exp(y[i]) / sum) - (i == target(step, row) ? 1 : 0);
        return Math.Log(sum) - y[target(step, row)];
    };
}
