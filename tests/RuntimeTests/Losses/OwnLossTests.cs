using Unrolled.RuntimeTests.Training;

namespace Unrolled.RuntimeTests.Losses;

public sealed class OwnLossTests
{
    [Fact]
    public void A_custom_loss_trains_and_has_its_gradients_checked()
    {
        var model = new TinyRnn(1, 3, 2);
        float[] x = Draws.Floats(4, 1), t = Draws.Floats(8, 2);
        GradientReport report = model.CheckGradients(x, t, new QuarticError());
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0.1f }, new QuarticError(), window: 4, batch: 1);
        float first = trainer.Update(x, t);
        for (int i = 0; i < 50; i++)
            trainer.Update(x, t);
        Assert.True(trainer.Evaluate(x, t) < 0.5f * first);
    }

    [Fact]
    public void Targets_without_terms_give_zero_and_no_update()
    {
        var model = new TinyRnn(1, 3, 2);
        float[] before = model.Parameters.ToArray();
        using var trainer = new Trainer(model, new AdamW(), new IgnoringLoss(), window: 2, batch: 1);
        Assert.Equal(0, trainer.Update(Draws.Floats(2, 1), [0, 0]));
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Equal(0, trainer.Updates);
        Assert.Equal(3, trainer.Update(Draws.Floats(2, 1), [0, 1]));
    }

    private sealed class QuarticError : VectorLoss
    {
        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            double loss = 0;
            for (int i = 0; i < output.Length; i++)
            {
                double d = output[i] - target[i];
                loss += d * d * d * d;
                adjoint[i] = 4 * d * d * d;
            }

            return loss;
        }
    }

    private sealed class IgnoringLoss : ClassLoss
    {
        public override double Terms(int target) => target;

        public override double Evaluate(ReadOnlySpan<double> output, int target, Span<double> adjoint)
        {
            adjoint.Clear();
            return 3 * target;
        }
    }
}
