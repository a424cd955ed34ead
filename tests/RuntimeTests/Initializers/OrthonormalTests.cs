using Unrolled.Initializers;
using Unrolled.Numbers;

namespace Unrolled.RuntimeTests.Initializers;

/// <summary>A model whose orthogonal start is most of its construction.</summary>
[RecurrentModel(Input = 2)]
[Lstm(160)]
public partial class Wide;

public sealed class OrthonormalTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(15, 17)]
    [InlineData(63, 65)]
    [InlineData(64, 64)]
    [InlineData(65, 131)]
    [InlineData(129, 129)]
    [InlineData(200, 259)]
    public void Vectors_are_orthonormal_and_those_of_one_reflection_after_the_other(int count, int length)
    {
        var random = new RandomStream(7, 3);
        ColumnStrips q = Orthonormal.Draw(count, length, ref random);
        double[,] naive = Naive(count, length);
        for (int a = 0; a < count; a++)
            for (int b = a; b < count; b++)
                Assert.Equal(a == b ? 1 : 0, Enumerable.Range(0, length).Sum(i => (double)q[i, a] * q[i, b]), 1e-6);
        for (int row = 0; row < length; row++)
            for (int column = 0; column < count; column++)
                Assert.Equal(naive[row, column], q[row, column], 1e-6);
    }

    // Of the uniform distribution: E tr Q = 0, E (tr Q)² = 1, E q₀₀² = 1 / n.
    [Fact]
    public void Every_orientation_is_equally_likely()
    {
        const int Draws = 4000, N = 3;
        double trace = 0, square = 0, first = 0;
        for (int seed = 0; seed < Draws; seed++)
        {
            var random = new RandomStream(seed, 0);
            ColumnStrips q = Orthonormal.Draw(N, N, ref random);
            double t = q[0, 0] + q[1, 1] + q[2, 2];
            trace += t / Draws;
            square += t * t / Draws;
            first += q[0, 0] * q[0, 0] / Draws;
        }

        Assert.Equal(0, trace, 0.06);
        Assert.Equal(1, square, 0.08);
        Assert.Equal(1.0 / N, first, 0.02);
    }

    [Fact]
    public void Registers_of_every_width_give_the_same_bits()
    {
        const int Rows = 12;
        var random = new RandomStream(1, 0);
        float[] v = new float[Rows * ReflectorBlock.Size], c = new float[Rows * ColumnStrips.Width], p = new float[ReflectorBlock.Size * ColumnStrips.Width];
        foreach (float[] numbers in new[] { v, c, p })
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = (float)random.NextNormal();
        (float[] Inner, float[] Outer)[] all = [Products<Strict1>(), Products<Strict128>(), Products<Strict256>(), Products<Strict512>()];
        foreach ((float[] inner, float[] outer) in all)
        {
            Assert.Equal(all[0].Inner, inner);
            Assert.Equal(all[0].Outer, outer);
        }

        (float[] Inner, float[] Outer) Products<T>()
            where T : struct, ILane<T>
        {
            float[] inner = [.. p], outer = [.. c];
            ReflectorProducts.AddInner<T>(v, c, inner, Rows);
            ReflectorProducts.SubtractOuter<T>(v, p, outer, Rows);
            return (inner, outer);
        }
    }

    [Fact]
    public void A_clone_draws_nothing()
    {
        var model = new Wide(seed: 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Wide clone = model.Clone();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(model.Parameters.ToArray(), clone.Parameters.ToArray());

        // The start of 160 units takes 160 · 160 floats for each of four gates.
        Assert.InRange(bytes, 0, (4 * Wide.ParameterCount) + 10_000);
    }

    // One reflection at a time, from the last to the first, over the whole matrix.
    private static double[,] Naive(int count, int length)
    {
        var random = new RandomStream(7, 3);
        double[][] vectors = new double[count][];
        double[] signs = new double[count];
        for (int first = (count - 1) / 64 * 64; first >= 0; first -= 64)
            for (int column = first; column < Math.Min(count, first + 64); column++)
            {
                double[] v = new double[length];
                for (int row = column; row < length; row++)
                    v[row] = (float)random.NextNormal();
                double norm = Math.Sqrt(v.Sum(x => x * x));
                signs[column] = -Math.Sign(v[column]);
                v[column] += Math.Sign(v[column]) * norm;
                vectors[column] = v;
            }

        double[,] q = new double[length, count];
        for (int column = count - 1; column >= 0; column--)
        {
            q[column, column] = signs[column];
            double[] v = vectors[column];
            double squares = v.Sum(x => x * x);
            for (int c = 0; c < count; c++)
            {
                double dot = Enumerable.Range(0, length).Sum(row => v[row] * q[row, c]);
                for (int row = 0; row < length; row++)
                    q[row, c] -= 2 * dot / squares * v[row];
            }
        }

        return q;
    }
}
