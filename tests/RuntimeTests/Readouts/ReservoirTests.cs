using Unrolled.Initializers;
using Unrolled.Numbers;

namespace Unrolled.RuntimeTests.Readouts;

/// <summary>Reservoirs have the spectral radius that they were asked for.</summary>
public sealed class ReservoirTests
{
    [Fact]
    public void The_spectral_radius_is_the_largest_modulus_of_an_eigenvalue()
    {
        // A rotation by a right angle, doubled; a triangle; a nilpotent matrix; the companion of (x − 3)(x + 4)(x² + 25); one number.
        Assert.Equal(2, SpectralRadius.Of([[0, -2], [2, 0]]), 1e-12);
        Assert.Equal(7, SpectralRadius.Of([[1, 5, 9], [0, -7, 2], [0, 0, 3]]), 1e-12);
        Assert.Equal(0, SpectralRadius.Of([[0, 1, 2], [0, 0, 3], [0, 0, 0]]), 1e-12);
        Assert.Equal(5, SpectralRadius.Of([[-1, -13, -25, 300], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]), 1e-10);
        Assert.Equal(3, SpectralRadius.Of([[-3]]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(60)]
    public void It_is_what_powers_of_the_matrix_grow_by(int n)
    {
        var random = new Random(n);
        double[][] a = [.. Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5).ToArray())];
        // log ‖A^(2^40)‖ / 2^40, by squaring.
        double[][] power = a;
        double logarithm = 0, share = 1;
        for (int squaring = 0; squaring < 40; squaring++)
        {
            double norm = Math.Sqrt(power.Sum(row => row.Sum(x => x * x)));
            logarithm += share * Math.Log(norm);
            power = [.. power.Select(row => row.Select(x => x / norm).ToArray())];
            power = Product(power, power);
            share /= 2;
        }

        Assert.Equal(Math.Exp(logarithm), SpectralRadius.Of(Array.ConvertAll(a, row => (double[])row.Clone())), 1e-8);
    }

    [Fact]
    public void A_matrix_that_is_not_finite_has_none() => Assert.Throws<ArithmeticException>(() => SpectralRadius.Of([[1, double.NaN, 2], [3, 4, 5], [6, 7, 8]]));

    [Theory]
    [InlineData(1, 0.9, 0.1, 1)]
    [InlineData(5, 0.5, 0.1, 1)]
    [InlineData(80, 0.95, 0.1, 8)]
    [InlineData(30, 1.2, 1, 30)]
    public void A_reservoir_is_sparse_and_has_its_radius(int units, double radius, double density, int inRow)
    {
        var random = new RandomStream(3, 0);
        double[][] u = Reservoir.Draw(units, radius, density, ref random);
        Assert.All(u, row => Assert.Equal(inRow, row.Count(number => number != 0)));
        Assert.Equal(radius, SpectralRadius.Of(Array.ConvertAll(u, row => (double[])row.Clone())), 1e-9);
    }

    [Fact]
    public void A_layer_has_the_reservoir_of_its_settings()
    {
        var model = new Echo(1);
        double[][] u = [.. Enumerable.Range(0, 40).Select(row => Enumerable.Range(0, 40).Select(column => (double)model.Tensors.Echostate1.U[row, column]).ToArray())];
        Assert.All(u, row => Assert.Equal(8, row.Count(number => number != 0)));
        Assert.Equal(0.8, SpectralRadius.Of(u), 1e-5);
        Assert.NotEqual(new Echo(2).Parameters.ToArray(), model.Parameters.ToArray());
    }

    private static double[][] Product(double[][] a, double[][] b) =>
        [.. a.Select(row => Enumerable.Range(0, b.Length).Select(column => row.Select((x, k) => x * b[k][column]).Sum()).ToArray())];
}

[RecurrentModel(Input = 1)]
[EchoState(40, SpectralRadius = 0.8f, Density = 0.2f, InputScale = 0.5f)]
[Dense(2)]
public sealed partial class Echo;
