using Unrolled.Learning;
using Unrolled.RuntimeTests.Training;

namespace Unrolled.RuntimeTests.Optimizers;

public sealed class OptimizerSettingsTests
{
    [Fact]
    public void Defaults_are_those_of_PyTorch_and_for_Lion_of_its_paper()
    {
        var sgd = new Sgd();
        Assert.Equal((0f, false), (sgd.Dampening, sgd.Nesterov));
        var rms = new RmsProp();
        Assert.Equal((1e-2f, 0.99, 1e-8f, 0f, false, 0f), (rms.LearningRate, rms.Alpha, rms.Epsilon, rms.Momentum, rms.Centered, rms.WeightDecay));
        var adagrad = new Adagrad();
        Assert.Equal((1e-2f, 0f, 1e-10f, 0f), (adagrad.LearningRate, adagrad.LearningRateDecay, adagrad.Epsilon, adagrad.WeightDecay));
        var adam = new Adam();
        Assert.Equal((1e-3f, 0.9, 0.999, 1e-8f, 0f), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
        var nadam = new NAdam();
        Assert.Equal((2e-3f, 0.9, 0.999, 4e-3f, 0f), (nadam.LearningRate, nadam.Beta1, nadam.Beta2, nadam.MomentumDecay, nadam.WeightDecay));
        var lion = new Lion();
        Assert.Equal((1e-4f, 0.9, 0.99, 0f), (lion.LearningRate, lion.Beta1, lion.Beta2, lion.WeightDecay));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1f)]
    public void Settings_that_cannot_work_are_refused_by_name(float bad)
    {
        Refused(nameof(Sgd.Dampening), () => new Sgd { Dampening = bad });
        Refused(nameof(RmsProp.Alpha), () => new RmsProp { Alpha = bad });
        Refused(nameof(RmsProp.Epsilon), () => new RmsProp { Epsilon = bad });
        Refused(nameof(RmsProp.Momentum), () => new RmsProp { Momentum = bad });
        Refused(nameof(RmsProp.WeightDecay), () => new RmsProp { WeightDecay = bad });
        Refused(nameof(Adagrad.LearningRateDecay), () => new Adagrad { LearningRateDecay = bad });
        Refused(nameof(Adagrad.Epsilon), () => new Adagrad { Epsilon = bad });
        Refused(nameof(Adagrad.WeightDecay), () => new Adagrad { WeightDecay = bad });
        Refused(nameof(NAdam.MomentumDecay), () => new NAdam { MomentumDecay = bad });
        Refused(nameof(Adam.LearningRate), () => new Adam() with { LearningRate = bad });
        Refused(nameof(Lion.Beta1), () => new Lion { Beta1 = bad });
        Refused(nameof(Lion.Beta2), () => new Lion { Beta2 = bad });
        Refused(nameof(Lion.WeightDecay), () => new Lion { WeightDecay = bad });
    }

    [Fact]
    public void Nesterov_needs_momentum_without_dampening()
    {
        Optimizer[] contradictions = [new Sgd { Nesterov = true }, new Sgd { Nesterov = true, Momentum = 0.9f, Dampening = 0.1f }];
        foreach (Optimizer optimizer in contradictions)
            Assert.Contains(
                "Nesterov = true needs",
                Assert.Throws<ArgumentException>(() => new Trainer(new TinyRnn(1, 2, 1), optimizer, Loss.MeanSquaredError, window: 1, batch: 1)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_that_never_changes_leaves_centered_RMSprop_finite()
    {
        float[] w = new float[1000], g = Draws.Floats(w.Length, 1);
        var optimizer = new RmsProp { Centered = true, Alpha = 0.9, Epsilon = 1 };
        var state = new OptimizerState(optimizer.Moments, w.Length);
        for (int i = 0; i < 500; i++)
            optimizer.Update(w, g, state, 1e-4);
        Assert.All(w, weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Every_parameter_of_a_model_that_no_register_divides_is_updated_alike()
    {
        Optimizer[] all =
        [
            new Sgd { Momentum = 0.9f, Nesterov = true, WeightDecay = 0.1f }, new RmsProp { Momentum = 0.5f, Centered = true }, new Adagrad(), new Adam { WeightDecay = 0.1f },
            new AdamW(), new NAdam(), new Lion(),
        ];
        foreach (Optimizer optimizer in all)
        {
            float[] w = new float[1031];
            Array.Fill(w, 1);
            var state = new OptimizerState(optimizer.Moments, w.Length);
            for (int i = 1; i < 5; i++)
                optimizer.Update(w, Enumerable.Repeat(0.25f / i, w.Length).ToArray(), state, 0.1);
            Assert.All(w, weight => Assert.Equal(w[0], weight));
            Assert.NotEqual(1, w[0]);
        }
    }

    private static void Refused(string setting, Func<Optimizer> make) =>
        Assert.Equal(setting, Assert.Throws<ArgumentOutOfRangeException>(() => { make(); }).ParamName);
}
