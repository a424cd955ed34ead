namespace Unrolled.RuntimeTests.Losses;

/// <summary>Outputs of ±∞: the limit where there is one, ∞ or NaN where there is none.</summary>
public sealed class InfiniteOutputTests
{
    private const double Endless = double.PositiveInfinity;

    public static TheoryData<double[], int, double> Logits => new()
    {
        { [-Endless, 1, 2], 1, 1.3132616875182228 }, { [-Endless, 1, 2], 2, 0.3132616875182228 }, { [-Endless, 1, 2], 0, Endless }, { [-Endless, -Endless, 7], 2, 0 },
        { [Endless, 1, 2], 0, double.NaN }, { [Endless, 1, 2], 1, double.NaN }, { [Endless, -Endless, 2], 0, double.NaN }, { [Endless, Endless, 2], 0, double.NaN }, { [-Endless, -Endless, -Endless], 1, double.NaN },
        { [double.NaN, 1, 2], 1, double.NaN }, { [1, 1, 1], 1, 1.0986122886681098 },
    };

    [Theory]
    [MemberData(nameof(Logits))]
    public void Softmax_cross_entropy_is_the_limit(double[] y, int target, double expected)
    {
        double[] adjoint = new double[3];
        double loss = ((ClassLoss)Loss.SoftmaxCrossEntropy).Evaluate(y, target, adjoint);
        Assert.Equal(expected, loss, 1e-15);
        var perplexity = new Perplexity();
        perplexity.Add(y, target);
        Assert.Equal(Math.Exp(expected), perplexity.Value, 1e-14);
        if (!double.IsFinite(expected))
            return;
        Assert.Equal(0, adjoint.Sum(), 1e-15);
        for (int i = 0; i < 3; i++)
            if (double.IsNegativeInfinity(y[i]))
                Assert.Equal(0, adjoint[i]);
    }

    [Fact]
    public void A_class_of_no_weight_may_be_ruled_out_and_a_smoothed_one_may_not()
    {
        double[] adjoint = new double[3];
        Assert.Equal(0.3132616875182228, new SoftmaxCrossEntropy { ClassWeights = new[] { 0f, 1, 1 } }.Evaluate([-Endless, 1, 2], 2, adjoint), 1e-15);
        Assert.Equal(Endless, new SoftmaxCrossEntropy { LabelSmoothing = 0.1f }.Evaluate([-Endless, 1, 2], 2, adjoint));
    }

    public static TheoryData<double, float, double, double> Answers => new()
    {
        { -Endless, 0, 0, 0 }, { Endless, 1, 0, 0 }, { -Endless, 1, Endless, -1 }, { Endless, 0, Endless, 1 }, { Endless, 0.5f, Endless, 0.5 }, { -Endless, 0.5f, Endless, -0.5 },
        { double.NaN, 0, double.NaN, double.NaN }, { double.NaN, 1, double.NaN, double.NaN }, { 0, 1, 0.6931471805599453, -0.5 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Binary_cross_entropy_is_the_limit(double y, float target, double expected, double slope)
    {
        double[] adjoint = new double[1];
        Assert.Equal(expected, ((VectorLoss)Loss.BinaryCrossEntropy).Evaluate([y], [target], adjoint), 1e-15);
        Assert.Equal(slope, adjoint[0], 1e-15);
    }
}
