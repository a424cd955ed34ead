namespace Unrolled.RuntimeTests.Training;

public sealed class GradientProbeTests
{
    private const int Batch = 3, Steps = 4;

    [Fact]
    public void Right_gradients_pass_for_every_kind_of_input_and_target()
    {
        var numbers = new TinyRnn(2, 5, 3);
        var tokens = new TinyRnn(1, 5, 3, vocabulary: 6);
        float[] x = Draws.Floats(Steps * Batch * 2, 1), t = Draws.Floats(Steps * Batch * 3, 2);
        int[] xs = Draws.Ints(Steps * Batch, 6, 1), ts = Draws.Ints(Steps * Batch, 3, 2);
        Passed(numbers.CheckGradients(x, t, Loss.MeanSquaredError, Batch));
        Passed(numbers.CheckGradients(x, ts, Loss.SoftmaxCrossEntropy, Batch));
        Passed(tokens.CheckGradients(xs, t, Loss.MeanSquaredError, Batch));
        Passed(tokens.CheckGradients(xs, ts, Loss.SoftmaxCrossEntropy, Batch));
        Passed(numbers.CheckGradients(x.AsSpan(0, 2), t.AsSpan(0, 3), Loss.MeanSquaredError));
    }

    [Theory]
    [InlineData(1.001)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_wrong_derivative_is_found_and_named(double mistake)
    {
        var model = new TinyRnn(2, 5, 3) { Mistake = mistake };
        GradientReport report = model.CheckGradients(
            Draws.Floats(Steps * Batch * 2, 1), Draws.Floats(Steps * Batch * 3, 2), Loss.MeanSquaredError, Batch);
        Assert.False(report.Passed);
        Assert.StartsWith("rnn.U[", report.WorstTensor, StringComparison.Ordinal);
        Assert.Equal(["rnn.U"], report.Tensors.Where(tensor => !tensor.Passed).Select(tensor => tensor.Tensor));
        Assert.Contains("✗ rnn.U[", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinks_are_skipped_and_counted()
    {
        // No bias and no input: every unit of the first step stands exactly on relu's kink.
        var model = new TinyRnn(2, 5, 3) { Relu = true };
        for (int unit = 0; unit < 5; unit++)
            model.Parameters[model.B.Index(unit, 0)] = 0;
        GradientReport report = model.CheckGradients(new float[2], Draws.Floats(3, 2), Loss.MeanSquaredError);
        Passed(report);
        Assert.Equal(5, report.Tensors.Single(tensor => tensor.Tensor == "rnn.b").Skipped);
    }

    [Fact]
    public void A_large_model_is_sampled()
    {
        var model = new TinyRnn(2, 60, 1);
        GradientReport report = model.CheckGradients(Draws.Floats(6, 1), Draws.Floats(3, 2), Loss.MeanSquaredError);
        Passed(report);
        Assert.InRange(report.Tensors.Sum(tensor => tensor.Checked + tensor.Skipped), 1900, 2100);
    }

    [Fact]
    public void The_model_is_left_as_it_was()
    {
        var model = new TinyRnn(2, 5, 3);
        float[] before = model.Parameters.ToArray();
        model.CheckGradients(Draws.Floats(2, 1), Draws.Floats(3, 2), Loss.MeanSquaredError);
        Assert.Equal(before, model.Parameters.ToArray());
    }

    private static void Passed(GradientReport report) => Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
}
