using System.Collections.Immutable;
using Unrolled.Initializers;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Initializers;

public sealed class InitializerTests
{
    [Theory]
    [InlineData(17, 17)]
    [InlineData(33, 5)]
    [InlineData(5, 33)]
    [InlineData(1, 9)]
    [InlineData(1, 1)]
    public void Orthogonal_matrices_have_orthonormal_rows_or_columns(int units, int columns)
    {
        float[][] m = Draw(units, columns, InitialKind.Orthogonal, 0);
        bool tall = units > columns;
        int count = Math.Min(units, columns);
        for (int a = 0; a < count; a++)
            for (int b = 0; b < count; b++)
            {
                double dot = Enumerable.Range(0, Math.Max(units, columns)).Sum(i => tall ? (double)m[i][a] * m[i][b] : (double)m[a][i] * m[b][i]);
                Assert.Equal(a == b ? 1 : 0, dot, 1e-6);
            }
    }

    [Fact]
    public void Each_distribution_has_its_bounds_and_spread()
    {
        double glorot = Math.Sqrt(6.0 / (100 + 60));
        Spread(Draw(100, 60, InitialKind.GlorotUniform, 0), glorot, glorot / Math.Sqrt(3));
        Spread(Draw(100, 60, InitialKind.Uniform, 0.3), 0.3, 0.3 / Math.Sqrt(3));
        Spread(Draw(100, 60, InitialKind.Normal, 2), 12, 2);
        Assert.All(Draw(3, 2, InitialKind.Constant, 1).SelectMany(row => row), v => Assert.Equal(1, v));
    }

    [Fact]
    public void A_seed_is_all_that_the_numbers_depend_on()
    {
        Assert.Equal(Draw(5, 4, InitialKind.Normal, 1, seed: 3), Draw(5, 4, InitialKind.Normal, 1, seed: 3));
        Assert.NotEqual(Draw(5, 4, InitialKind.Normal, 1, seed: 3), Draw(5, 4, InitialKind.Normal, 1, seed: 4));
        var model = new Single(4, 4, new InitialValue(InitialKind.Uniform, 1), -7);
        Assert.NotEqual(model.Read(0), model.Read(1));
    }

    // Any change of these bits changes every model made from a seed.
    [Fact]
    public void The_bits_never_change()
    {
        int[] bits = [.. new[] { InitialKind.Uniform, InitialKind.Normal, InitialKind.GlorotUniform, InitialKind.Orthogonal }
            .Select(kind => Draw(19, 7, kind, 1, seed: 42).SelectMany(row => row).Aggregate(17, (hash, v) => unchecked((hash * 31) + BitConverter.SingleToInt32Bits(v))))];
        Assert.Equal([1363523169, -514254282, 352890962, -100820670], bits);
    }

    private static void Spread(float[][] values, double bound, double deviation)
    {
        float[] all = [.. values.SelectMany(row => row)];
        Assert.All(all, v => Assert.InRange(v, -bound, bound));
        Assert.Equal(0, all.Average(), deviation * 0.05);
        Assert.Equal(deviation, Math.Sqrt(all.Average(v => (double)v * v)), deviation * 0.05);
    }

    private static float[][] Draw(int units, int columns, InitialKind kind, double value, int seed = 1)
    {
        var model = new Single(units, columns, new InitialValue(kind, value), seed);
        return model.Read(0);
    }

    /// <summary>Two tensors of the same shape, initialised alike.</summary>
    private sealed class Single : IRecurrentModel
    {
        private readonly float[] _parameters;

        public Single(int units, int columns, InitialValue initial, int seed)
        {
            _parameters = new float[2 * units * columns];
            PanelBlock a = new(0, units, 2 * columns, 0, 2, columns), b = a with { First = 1 };
            Layout = new ModelLayout
            {
                ModelName = "Single", InputSize = 1, OutputSize = 1, ParameterCount = _parameters.Length, Layers = [], FileTensors = [],
                StateFloats = 0, TapeFloats = 0, ScratchFloats = 0,
                Tensors = ImmutableArray.Create(new ParameterTensor("l", "A", a, initial), new ParameterTensor("l", "B", b, initial)),
            };
            Initializer.Initialize(this, seed);
        }

        public ModelLayout Layout { get; }

        public Span<float> Parameters => _parameters;

        public float[][] Read(int tensor)
        {
            PanelBlock block = Layout.Tensors[tensor].Block;
            float[][] values = [.. Enumerable.Range(0, block.Units).Select(_ => new float[block.Columns])];
            for (int unit = 0; unit < block.Units; unit++)
                for (int column = 0; column < block.Columns; column++)
                    values[unit][column] = _parameters[block.Index(unit, column)];
            return values;
        }

        public void Forward(Window<float> window) => throw new InvalidOperationException("There is nothing to run.");

        public void Backward(Window<float> window, Adjoints<float> adjoints) => throw new InvalidOperationException("There is nothing to run.");
    }
}
