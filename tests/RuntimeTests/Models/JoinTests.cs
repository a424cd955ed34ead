using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Models;

/// <summary>Residual connections, skips and merged directions: derivatives, and one computation everywhere.</summary>
public sealed class JoinTests
{
    private const int Steps = 4, Rows = 3;

    public static TheoryData<string> Models => ["BothWays", "Summed", "Residual"];

    private static IReferenceModel Create(string name) => name switch
    {
        "BothWays" => new BothWays(seed: 3),
        "Summed" => new Summed(seed: 3),
        _ => new Residual(seed: 3),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_pass_the_check(string name)
    {
        IReferenceModel model = Create(name);
        GradientReport report = model.CheckGradients(
            RandomNumbers.Draw(Steps * Rows * model.Layout.InputSize), RandomNumbers.Draw(Steps * Rows * model.Layout.OutputSize, seed: 2), Loss.MeanSquaredError, Rows);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
    }

    [Fact]
    public void Gradients_of_tokens_in_both_directions_pass_the_check()
    {
        GradientReport report = new LettersBothWays(seed: 6).CheckGradients(
            RandomNumbers.Tokens(10, 11), RandomNumbers.Tokens(10, 11, seed: 2), Loss.SoftmaxCrossEntropy, batch: 2);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
    }

    [Fact]
    public void Steps_runs_and_training_have_the_same_bits()
    {
        var model = new Residual(seed: 4);
        float[] inputs = RandomNumbers.Draw(Steps * Residual.InputSize), outputs = RandomNumbers.Poisoned(Steps * Residual.OutputSize), one = RandomNumbers.Poisoned(Residual.OutputSize);
        Residual.State state = default, other = default;
        model.Run(inputs, ref state, outputs);
        IRecurrentModel seam = model;
        var window = new Window<float>(model.Parameters, new float[seam.Layout.TapeLength(Steps, 1)], Steps, 1);
        inputs.CopyTo(seam.Layout.Inputs(window));
        seam.Forward(window);
        for (int step = 0; step < Steps; step++)
        {
            model.Step(inputs.AsSpan(step * Residual.InputSize, Residual.InputSize), ref other, one);
            Assert.Equal(one, outputs.AsSpan(step * one.Length, one.Length).ToArray());
            Assert.Equal(one, seam.Layout.Output(window, step, 0).ToArray());
        }

        Assert.Equal(state, other);
    }

    [Fact]
    public void With_weights_of_zero_what_is_added_is_all_there_is()
    {
        var residual = new Residual();
        residual.Parameters.Clear();
        float[] x = RandomNumbers.Draw(Residual.InputSize), y = new float[Residual.OutputSize];
        Residual.State state = default;
        residual.Step(x, ref state, y);
        Assert.Equal(x.AsSpan(0, 4).ToArray(), y);

        var summed = new Summed();
        summed.Parameters.Clear();
        float[] z = new float[Summed.OutputSize];
        summed.Run(x.AsSpan(0, 3), z);
        Assert.Equal(x.AsSpan(0, 1).ToArray(), z);
    }

    [Fact]
    public void Joins_allocate_nothing()
    {
        var model = new Residual();
        using var trainer = new Trainer(model, new Sgd { LearningRate = 1e-3f }, Loss.MeanSquaredError, Steps, Rows);
        float[] inputs = RandomNumbers.Draw(Steps * Rows * Residual.InputSize), targets = RandomNumbers.Draw(Steps * Rows * Residual.OutputSize), outputs = new float[targets.Length];
        var states = new Residual.State[Rows];
        void Once()
        {
            model.Run(inputs, states, outputs);
            trainer.Update(inputs, targets);
        }

        Allocated.Nothing(Once);
    }
}
