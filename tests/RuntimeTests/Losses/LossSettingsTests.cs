using Unrolled.RuntimeTests.Training;

namespace Unrolled.RuntimeTests.Losses;

public sealed class LossSettingsTests
{
    private static readonly float[] Inputs = Draws.Floats(4, 1);

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_delta_that_is_not_above_zero_is_refused(float delta) =>
        Assert.Equal(nameof(Huber.Delta), Assert.Throws<ArgumentOutOfRangeException>(() => new Huber { Delta = delta }).ParamName);

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Smoothing_beyond_all_of_a_target_is_refused(float smoothing) =>
        Assert.Equal(
            nameof(SoftmaxCrossEntropy.LabelSmoothing),
            Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy { LabelSmoothing = smoothing }).ParamName);

    [Fact]
    public void Class_weights_are_copied_and_none_may_be_negative()
    {
        float[] weights = [1, 2];
        var loss = new SoftmaxCrossEntropy { ClassWeights = weights };
        weights[1] = 3;
        Assert.Equal(2, loss.Terms(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy { ClassWeights = new[] { 1, -1f } });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy { ClassWeights = new[] { float.NaN } });
    }

    [Fact]
    public void A_loss_refuses_a_model_with_the_wrong_number_of_outputs()
    {
        var three = new TinyRnn(1, 3, 3);
        var weighted = new SoftmaxCrossEntropy { ClassWeights = new float[] { 1, 2 } };
        Assert.Contains("3 outputs", Assert.Throws<ArgumentException>(() => Make(three, weighted)).Message, StringComparison.Ordinal);
        Assert.Contains("3 outputs", Assert.Throws<ArgumentException>(() => Make(three, Loss.GaussianNegativeLogLikelihood)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => three.CheckGradients(Inputs, [0, 1, 0, 1], weighted));
        Assert.Throws<ArgumentException>(() => three.CheckGradients(Inputs, Draws.Floats(4, 2), Loss.GaussianNegativeLogLikelihood));
    }

    [Fact]
    public void An_ignored_target_counts_nothing_and_need_not_be_a_class()
    {
        var loss = new SoftmaxCrossEntropy { IgnoredIndex = -100, LabelSmoothing = 0.1f };
        var model = new TinyRnn(1, 3, 2);
        using Trainer trainer = Make(model, loss);
        double all = trainer.Evaluate(Inputs, [1, -100, 0, -100]);
        double first = trainer.Evaluate(Inputs, [1, -100, -100, -100]), third = trainer.Evaluate(Inputs, [-100, -100, 0, -100]);
        Assert.Equal((first + third) / 2, all, 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Update(Inputs, [1, -1, 0, -100]));
        Assert.Equal(0, trainer.Updates);
        GradientReport report = model.CheckGradients(Inputs, [1, -100, 0, -100], loss);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
    }

    [Fact]
    public void Targets_that_are_all_ignored_or_weigh_nothing_give_zero_and_no_update()
    {
        var model = new TinyRnn(1, 3, 2);
        float[] before = model.Parameters.ToArray();
        using Trainer ignoring = Make(model, new SoftmaxCrossEntropy { IgnoredIndex = 1 });
        using Trainer weighing = Make(model, new SoftmaxCrossEntropy { ClassWeights = new float[] { 1, 0 } });
        foreach (Trainer trainer in new[] { ignoring, weighing })
        {
            Assert.Equal(0, trainer.Update(Inputs, [1, 1, 1, 1]));
            Assert.Equal(0, trainer.Updates);
        }

        Assert.Equal(before, model.Parameters.ToArray());
    }

    [Fact]
    public void A_forecast_with_its_uncertainty_has_targets_half_as_wide_as_its_outputs()
    {
        var model = new TinyRnn(1, 3, 4);
        float[] targets = Draws.Floats(8, 2);
        GradientReport report = model.CheckGradients(Inputs, targets, Loss.GaussianNegativeLogLikelihood);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
        using Trainer trainer = Make(model, Loss.GaussianNegativeLogLikelihood);
        Assert.Throws<ArgumentException>(() => trainer.Update(Inputs, Draws.Floats(16, 2)));
        float first = trainer.Update(Inputs, targets);
        for (int i = 0; i < 100; i++)
            trainer.Update(Inputs, targets);
        Assert.True(trainer.Evaluate(Inputs, targets) < first - 0.1f);
    }

    [Fact]
    public void Binary_cross_entropy_keeps_its_digits_for_logits_of_any_size()
    {
        double[] y = [1e30, -1e30, 40, -40], adjoint = new double[4];
        Assert.Equal(2 * Math.Exp(-40), Binary(y, [1, 0, 1, 0], adjoint), 1e-30);
        Assert.Equal([0, 0], adjoint[..2]);
        Assert.Equal(-Math.Exp(-40), adjoint[2], 1e-30);
        Assert.Equal(Math.Exp(-40), adjoint[3], 1e-30);
        Assert.Equal(1e30, Binary([1e30], [0], adjoint));
        Assert.Equal(double.NaN, Binary([double.NaN], [0], adjoint));
    }

    private static double Binary(double[] y, float[] t, double[] adjoint) => new BinaryCrossEntropy().Evaluate(y, t, adjoint);

    private static Trainer Make(TinyRnn model, Loss loss) => new(model, new Sgd { LearningRate = 0.05f }, loss, window: 4, batch: 1);
}
