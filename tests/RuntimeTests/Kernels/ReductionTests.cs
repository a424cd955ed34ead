using Unrolled.Numbers;
using Unrolled.RuntimeTests.Training;

namespace Unrolled.RuntimeTests.Kernels;

public sealed class ReductionTests
{
    [Fact]
    public void Squares_are_summed_in_sixteen_lanes_and_one_tree_at_every_length()
    {
        for (int length = 0; length <= 100; length++)
        {
            float[] values = Draws.Floats(length, length);
            double[] lanes = new double[16];
            for (int i = 0; i < length; i++)
                lanes[i % 16] += (double)values[i] * values[i];
            for (int width = 8; width > 0; width /= 2)
                for (int l = 0; l < width; l++)
                    lanes[l] += lanes[l + width];
            Assert.Equal(BitConverter.DoubleToInt64Bits(lanes[0]), BitConverter.DoubleToInt64Bits(Reduction.SumOfSquares(values)));
        }
    }
}
