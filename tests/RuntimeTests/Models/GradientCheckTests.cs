namespace Unrolled.RuntimeTests.Models;

/// <summary>A user's own proof that gradients are right.</summary>
public sealed class GradientCheckTests
{
    [Fact]
    public void The_gradients_of_a_deep_model_pass()
    {
        GradientReport report = new Everything(seed: 6).CheckGradients(
            RandomNumbers.Draw(4 * 2 * Everything.InputSize), RandomNumbers.Draw(4 * 2 * Everything.OutputSize, seed: 2), Loss.MeanSquaredError, batch: 2);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
        Assert.Contains(report.WorstTensor, report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradients_of_variants_pass()
    {
        GradientReport report = new Varied(seed: 6).CheckGradients(
            RandomNumbers.Draw(4 * 2 * Varied.InputSize), RandomNumbers.Draw(4 * 2 * Varied.OutputSize, seed: 2), Loss.MeanSquaredError, batch: 2);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
    }

    [Fact]
    public void The_gradients_of_a_model_that_reads_tokens_pass()
    {
        GradientReport report = new Letters(seed: 6).CheckGradients(
            RandomNumbers.Tokens(10, 11), RandomNumbers.Tokens(10, 11, seed: 2), Loss.SoftmaxCrossEntropy, batch: 2);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
    }

    [Fact]
    public void A_model_without_a_trained_parameter_has_nothing_to_check()
    {
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => new OnlyScaled(seed: 6).CheckGradients(
            RandomNumbers.Draw(4 * OnlyScaled.InputSize), RandomNumbers.Draw(4 * OnlyScaled.OutputSize, seed: 2), Loss.MeanSquaredError));
        Assert.Contains("no trained parameter", refusal.Message, StringComparison.Ordinal);
    }
}
