using Unrolled.Numbers;

namespace Unrolled.RuntimeTests.Kernels;

public sealed class CosineTests
{
    [Fact]
    public void Cosine_errs_by_no_more_than_the_library_does()
    {
        var random = new Random(3);
        for (int i = 0; i < 100_000; i++)
        {
            double x = random.NextDouble();
            Assert.Equal(Math.Cos(Math.PI * x), Elementary.CosPi(x), 4e-16);
            Assert.Equal(double.CosPi(x), Elementary.CosPi(x), 3e-16);
            Assert.Equal(Elementary.CosPi(x), Elementary.CosPi(-x));
            Assert.Equal(double.CosPi(x * 1000), Elementary.CosPi(x * 1000), 3e-16);
        }
    }

    [Fact]
    public void Multiples_of_a_half_are_exact()
    {
        for (int n = -9; n < 9; n++)
        {
            Assert.Equal(n % 2 == 0 ? 1 : -1, Elementary.CosPi(n));
            Assert.Equal(0, Elementary.CosPi(n + 0.5));
        }

        Assert.Equal(0.5, Elementary.CosPi(1.0 / 3), 2e-16);
    }

    [Fact]
    public void Whole_powers_are_products()
    {
        Assert.Equal(1, Elementary.Power(0.3, 0));
        Assert.Equal(-27, Elementary.Power(-3, 3));
        Assert.Equal(1024, Elementary.Power(2, 10));
        Assert.Equal(Math.Pow(0.999, 12345), Elementary.Power(0.999, 12345), 1e-17);
        Assert.Equal(0, Elementary.Power(0.5, long.MaxValue));
    }

    [Fact]
    public void Log_of_one_and_a_little_keeps_its_digits()
    {
        foreach (double x in new[] { 1e-3, 0.4, 1, 1e10, double.MaxValue })
            Assert.Equal(Math.Log(1 + x), Elementary.LogOnePlus(x), Math.Log(1 + x) * 3e-13);
        foreach (double x in new[] { 0, double.Epsilon, 1e-300, 1e-20, 1e-17, double.PositiveInfinity })
            Assert.Equal(x, Elementary.LogOnePlus(x));
        foreach (double x in new[] { 3e-16, 1e-12, 1e-8, 1e-5 })
            Assert.Equal(x - (x * x / 2) + (x * x * x / 3), Elementary.LogOnePlus(x), x * 1e-15);
    }
}
