namespace Unrolled.RuntimeTests.Losses;

public sealed class LossTests
{
    [Fact]
    public void Squares_and_their_derivative()
    {
        double[] adjoint = [double.NaN, double.NaN];
        Assert.Equal(0.25 + 4, new MeanSquaredError().Evaluate([1.5, -1], [1, 1], adjoint));
        Assert.Equal([1, -4], adjoint);
    }

    [Fact]
    public void Cross_entropy_and_its_derivative()
    {
        double[] y = [0.5, -1, 2], adjoint = [double.NaN, double.NaN, double.NaN];
        double loss = new SoftmaxCrossEntropy().Evaluate(y, 1, adjoint);
        double sum = Math.Exp(0.5) + Math.Exp(-1) + Math.Exp(2);
        Assert.Equal(Math.Log(sum) + 1, loss, 1e-14);
        for (int i = 0; i < 3; i++)
            Assert.Equal((Math.Exp(y[i]) / sum) - (i == 1 ? 1 : 0), adjoint[i], 1e-15);
    }

    [Fact]
    public void Cross_entropy_is_finite_for_every_finite_output()
    {
        double[] adjoint = new double[4];
        Assert.Equal(0, new SoftmaxCrossEntropy().Evaluate([89, 1, 1, 1], 0, adjoint), 1e-30);
        Assert.Equal(2e38, new SoftmaxCrossEntropy().Evaluate([1e38, -1e38, 0, 0], 1, adjoint));
        Assert.Equal([1, -1, 0, 0], adjoint);
        Assert.Equal(Math.Log(4), new SoftmaxCrossEntropy().Evaluate([-1e38, -1e38, -1e38, -1e38], 2, adjoint), 1e-15);
    }

    [Fact]
    public void An_output_that_is_not_a_number_gives_a_loss_that_is_none()
    {
        double[] adjoint = new double[2];
        Assert.Equal(double.NaN, new SoftmaxCrossEntropy().Evaluate([double.NaN, 1], 1, adjoint));
        Assert.Equal(double.NaN, new SoftmaxCrossEntropy().Evaluate([1, double.PositiveInfinity], 0, adjoint));
        Assert.Equal(double.NaN, new MeanSquaredError().Evaluate([double.NaN, 1], [0, 0], adjoint));
    }
}
