using Unrolled.Numbers;

namespace Unrolled.RuntimeTests.Initializers;

public sealed class PhiloxTests
{
    // The known answers of Random123, philox4x32 with ten rounds.
    [Fact]
    public void Known_answers_are_met()
    {
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block((0, 0, 0, 0), (0, 0)));
        Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            Philox.Block((uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue), (uint.MaxValue, uint.MaxValue)));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            Philox.Block((0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), (0xa4093822, 0x299f31d0)));
    }

    [Fact]
    public void A_stream_is_spread_as_it_should_be()
    {
        var stream = new RandomStream(seed: 5, stream: 3);
        const int count = 100_000;
        double[] uniform = new double[count], normal = new double[count];
        int[] indices = new int[7];
        for (int i = 0; i < count; i++)
        {
            uniform[i] = stream.NextUniform();
            normal[i] = stream.NextNormal();
            indices[stream.NextIndex(7)]++;
        }

        Assert.InRange(uniform.Min(), 0, 1e-3);
        Assert.InRange(uniform.Max(), 1 - 1e-3, 1);
        Assert.Equal(0.5, uniform.Average(), 5e-3);
        Assert.Equal(0, normal.Average(), 1.5e-2);
        Assert.Equal(1, normal.Average(v => v * v), 2e-2);
        Assert.Equal(3, normal.Average(v => v * v * v * v), 0.15);
        Assert.All(indices, times => Assert.InRange(times, count / 7 * 0.95, count / 7 * 1.05));
    }
}
