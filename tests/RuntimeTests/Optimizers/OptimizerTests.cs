using Unrolled.RuntimeTests.Training;

namespace Unrolled.RuntimeTests.Optimizers;

public sealed class OptimizerTests
{
    private const int Updates = 12;

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(0.9f, 0f)]
    [InlineData(0.5f, 0.1f)]
    public void Sgd_follows_the_formula_of_PyTorch(float momentum, float decay)
    {
        var model = new TinyRnn(1, 40, 2);
        double[] w = Array.ConvertAll(model.Parameters.ToArray(), v => (double)v), m = new double[w.Length];
        using Trainer trainer = MakeTrainer(model, new Sgd { LearningRate = 0.05f, Momentum = momentum, WeightDecay = decay });
        for (int update = 1; update <= Updates; update++)
        {
            trainer.Update(Draws.Floats(6, update), Draws.Floats(12, update + 50));
            for (int i = 0; i < w.Length; i++)
            {
                double g = trainer.Gradients[i] + (decay * w[i]);
                m[i] = (momentum * m[i]) + g;
                w[i] -= 0.05f * m[i];
            }

            Draws.Close(w, model.Parameters, 1e-6);
        }
    }

    [Theory]
    [InlineData(0.9, 0.999, 1e-2f)]
    [InlineData(0.5, 0.9, 0f)]
    [InlineData(0.0, 0.0, 0.3f)]
    public void AdamW_follows_the_formula_of_PyTorch(double beta1, double beta2, float decay)
    {
        var model = new TinyRnn(1, 40, 2);
        double[] w = Array.ConvertAll(model.Parameters.ToArray(), v => (double)v), m = new double[w.Length], v = new double[w.Length];
        const float rate = 1e-2f, epsilon = 1e-6f;
        using Trainer trainer = MakeTrainer(
            model, new AdamW { LearningRate = rate, Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon, WeightDecay = decay });
        for (int update = 1; update <= Updates; update++)
        {
            trainer.Update(Draws.Floats(6, update), Draws.Floats(12, update + 50));
            double correction1 = 1 - Math.Pow(beta1, update), correction2 = 1 - Math.Pow(beta2, update);
            for (int i = 0; i < w.Length; i++)
            {
                double g = trainer.Gradients[i];
                w[i] *= 1 - (rate * decay);
                m[i] = (beta1 * m[i]) + ((1 - beta1) * g);
                v[i] = (beta2 * v[i]) + ((1 - beta2) * g * g);
                w[i] -= rate / correction1 * m[i] / ((Math.Sqrt(v[i]) / Math.Sqrt(correction2)) + epsilon);
            }

            Draws.Close(w, model.Parameters, 2e-6);
        }
    }

    [Fact]
    public void Defaults_are_those_of_PyTorch()
    {
        var adam = new AdamW();
        Assert.Equal((1e-3f, 0.9, 0.999, 1e-8f, 1e-2f), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
        var sgd = new Sgd();
        Assert.Equal((1e-3f, 0f, 0f), (sgd.LearningRate, sgd.Momentum, sgd.WeightDecay));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1f)]
    public void Settings_that_cannot_work_are_refused_by_name(float bad)
    {
        Refused(nameof(Sgd.LearningRate), () => new Sgd { LearningRate = bad });
        Refused(nameof(Sgd.Momentum), () => new Sgd { Momentum = bad });
        Refused(nameof(Sgd.WeightDecay), () => new Sgd() with { WeightDecay = bad });
        Refused(nameof(AdamW.LearningRate), () => new AdamW { LearningRate = bad });
        Refused(nameof(AdamW.Beta1), () => new AdamW { Beta1 = bad });
        Refused(nameof(AdamW.Beta2), () => new AdamW { Beta2 = bad });
        Refused(nameof(AdamW.Epsilon), () => new AdamW { Epsilon = bad });
        Refused(nameof(AdamW.WeightDecay), () => new AdamW { WeightDecay = bad });
    }

    [Fact]
    public void Limits_that_divide_by_zero_are_refused()
    {
        Refused(nameof(AdamW.Epsilon), () => new AdamW { Epsilon = 0 });
        Refused(nameof(AdamW.Beta1), () => new AdamW { Beta1 = 1 });
        Refused(nameof(AdamW.Beta2), () => new AdamW { Beta2 = 1 });
    }

    private static Trainer MakeTrainer(TinyRnn model, Optimizer optimizer) => new(model, optimizer, Loss.MeanSquaredError, window: 3, batch: 2);

    private static void Refused(string setting, Func<Optimizer> make)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => { make(); });
        Assert.Equal(setting, exception.ParamName);
        Assert.Contains("must be", exception.Message, StringComparison.Ordinal);
    }
}
