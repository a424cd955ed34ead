using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Losses;

/// <summary>A loss for each head of a model.</summary>
public sealed class PerHeadTests
{
    private static readonly PerHead Mixed = Loss.PerHead(new(0..3, Loss.SoftmaxCrossEntropy), new(4..6, Loss.MeanSquaredError) { Weight = 0.5f });

    [Fact]
    public void It_is_the_weighted_sum_of_the_heads_means()
    {
        double[] y = [.1, -.4, .7, 99, .5, -.5], adjoint = new double[6], own = new double[3], values = new double[2];
        double loss = Mixed.Evaluate(y, [2, 1, 0], adjoint);
        double classes = ((ClassLoss)Loss.SoftmaxCrossEntropy).Evaluate(y.AsSpan(0, 3), 2, own), squares = ((VectorLoss)Loss.MeanSquaredError).Evaluate(y.AsSpan(4), [1, 0], values);
        Assert.Equal(classes + (.5 * squares / 2), loss, 1e-15);
        Assert.Equal([.. own, 0, .25 * values[0], .25 * values[1]], adjoint);
        Assert.Equal(3, Mixed.TargetSize(6));
        Assert.Equal(1, Mixed.Terms([2, 1, 0]));
    }

    [Fact]
    public void Its_gradients_are_those_of_finite_differences()
    {
        var loss = Loss.PerHead(new(ActorCritic.PolicyOutput, Loss.SoftmaxCrossEntropy), new(ActorCritic.ValueOutput, Loss.Huber) { Weight = 2 });
        float[] targets = RandomNumbers.Draw(5 * 2, seed: 4);
        for (int step = 0; step < 5; step++)
            targets[2 * step] = step % 4;
        GradientReport report = new ActorCritic(2).CheckGradients(RandomNumbers.Draw(5 * 3), targets, loss);
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void Both_heads_are_learned_and_measured()
    {
        ActorCritic model = new(seed: 2);
        PerHead loss = Loss.PerHead(new(ActorCritic.PolicyOutput, Loss.SoftmaxCrossEntropy), new(ActorCritic.ValueOutput, Loss.MeanSquaredError));
        using var trainer = new Trainer(model, new Adam { LearningRate = 2e-2f }, loss, window: 4, batch: 8);
        float[] inputs = RandomNumbers.Draw(4 * 8 * 3), targets = new float[4 * 8 * 2];
        for (int i = 0; i < 32; i++)
        {
            targets[2 * i] = inputs[3 * i] > 0 ? 3 : 1;
            targets[(2 * i) + 1] = inputs[(3 * i) + 1];
        }

        for (int update = 0; update < 400; update++)
            trainer.Update(inputs, targets);
        Metric right = loss.Measure(0, new Accuracy()), far = loss.Measure(1, new Mae());
        trainer.Evaluate(inputs, targets, metrics: [right, far]);
        Assert.Equal(1, right.Value);
        Assert.InRange(far.Value, 0, .1);
        Assert.Equal("accuracy[0..4]", right.Name);
        Assert.True(right.HigherIsBetter);
        Assert.Throws<ArgumentException>(() => trainer.Evaluate(inputs, targets, metrics: [Mixed.Measure(0, new Accuracy())]));
    }

    [Fact]
    public void A_target_that_is_ignored_says_nothing()
    {
        PerHead loss = Loss.PerHead(new HeadLoss(0..2, new SoftmaxCrossEntropy { IgnoredIndex = -100 }));
        double[] adjoint = [9, 9];
        Assert.Equal(0, loss.Evaluate([1, 2], [-100], adjoint));
        Assert.Equal([0, 0], adjoint);
        Assert.Null(loss.Fault([-100]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(.5f)]
    public void What_is_no_class_is_refused(float number)
    {
        Assert.Contains("no class from 0 to 2", Mixed.Fault([number, 0, 0]), StringComparison.Ordinal);
        Assert.Null(Mixed.Fault([2, 0, 0]));
    }

    [Fact]
    public void Heads_that_a_model_has_not_are_refused()
    {
        Assert.Contains("4..6", Assert.Throws<ArgumentException>(() => Mixed.CheckOutputs(5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Loss.PerHead(new HeadLoss(0..1, Loss.SoftmaxCrossEntropy)).CheckOutputs(5));
        Assert.Throws<ArgumentException>(() => Loss.PerHead());
        Assert.Throws<ArgumentException>(() => new HeadLoss(0..1, Loss.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeadLoss(0..1, Loss.Huber) { Weight = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Mixed.Measure(2, new Mae()));
        Assert.Throws<ArgumentException>(() => Mixed.Measure(0, new Mae()));
    }
}
