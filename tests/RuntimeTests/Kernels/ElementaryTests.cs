using Unrolled.Numbers;

namespace Unrolled.RuntimeTests.Kernels;

public sealed class ElementaryTests
{
    [Fact]
    public void Exp_errs_by_less_than_one_unit_in_the_last_place()
    {
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++)
        {
            double x = i % 2 == 0 ? (random.NextDouble() * 1400) - 700 : (random.NextDouble() * 4) - 2;
            Within(Math.Exp(x), Elementary.Exp(x), x);
        }
    }

    [Fact]
    public void Log_errs_by_less_than_one_unit_in_the_last_place()
    {
        var random = new Random(2);
        for (int i = 0; i < 200_000; i++)
        {
            double x = i % 2 == 0 ? Math.Exp((random.NextDouble() * 1400) - 700) : random.NextDouble() * 2;
            Within(Math.Log(x), Elementary.Log(x), x);
        }
    }

    [Fact]
    public void Special_values_are_exact()
    {
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(1, Elementary.Exp(-0.0));
        Assert.Equal(0, Elementary.Exp(double.NegativeInfinity));
        Assert.Equal(0, Elementary.Exp(-746));
        Assert.Equal(double.Epsilon, Elementary.Exp(-744.9));
        Assert.Equal(Math.Exp(709.78), Elementary.Exp(709.78), Math.Exp(709.78) * 1e-15);
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(710));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(double.PositiveInfinity));
        Assert.Equal(double.NaN, Elementary.Exp(double.NaN));
        Assert.Equal(0, Elementary.Log(1));
        Assert.Equal(double.NegativeInfinity, Elementary.Log(0));
        Assert.Equal(double.PositiveInfinity, Elementary.Log(double.PositiveInfinity));
        Assert.Equal(double.NaN, Elementary.Log(-1));
        Assert.Equal(double.NaN, Elementary.Log(double.NaN));
        Assert.Equal(Math.Log(double.Epsilon), Elementary.Log(double.Epsilon), 1e-12);
    }

    // The C library errs by up to half a unit itself.
    private static void Within(double expected, double actual, double x)
    {
        double unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        Assert.True(Math.Abs(expected - actual) <= unit, $"at {x:R}: expected {expected:R}, came {actual:R}");
    }
}
