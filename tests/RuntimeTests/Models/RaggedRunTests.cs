namespace Unrolled.RuntimeTests.Models;

/// <summary>A batch of sequences of different length.</summary>
public sealed class RaggedRunTests
{
    private const int Steps = 5, Rows = 4;

    private static readonly int[] Lengths = [3, 0, 5, 1];

    private static Everything.State[] Started(Everything model)
    {
        var states = new Everything.State[Rows];
        model.Step(RandomNumbers.Draw(Rows * Everything.InputSize, seed: 9), states, new float[Rows * Everything.OutputSize]);
        return states;
    }

    [Theory]
    [InlineData(Padding.Hold)]
    [InlineData(Padding.Zero)]
    public void Each_row_is_as_if_it_were_alone_and_padding_is_as_declared(Padding padding)
    {
        var model = new Everything(seed: 2);
        float[] inputs = RandomNumbers.Draw(Steps * Rows * Everything.InputSize), outputs = RandomNumbers.Poisoned(Steps * Rows * Everything.OutputSize);
        for (int cell = 0; cell < Steps * Rows; cell++)
            if (cell / Rows >= Lengths[cell % Rows])
                inputs.AsSpan(cell * Everything.InputSize, Everything.InputSize).Fill(float.NaN);
        Everything.State[] states = Started(model), expected = Started(model);
        model.Run(inputs, states, outputs, Lengths, padding);

        for (int row = 0; row < Rows; row++)
        {
            float[] output = new float[Everything.OutputSize];
            for (int step = 0; step < Steps; step++)
            {
                int cell = (step * Rows) + row;
                if (step < Lengths[row])
                    model.Step(inputs.AsSpan(cell * Everything.InputSize, Everything.InputSize), ref expected[row], output);
                else if (padding == Padding.Zero)
                    output.AsSpan().Clear();
                Assert.Equal(output, outputs.AsSpan(cell * Everything.OutputSize, Everything.OutputSize).ToArray());
            }
        }

        Assert.Equal(expected, states);
    }

    [Fact]
    public void Tokens_past_the_end_of_a_row_may_be_anything()
    {
        var model = new Letters(seed: 2);
        int[] tokens = [1, -5, 2, 99, -7, 10], lengths = [2, 0, 2];
        float[] outputs = RandomNumbers.Poisoned(2 * 3 * Letters.OutputSize);
        var states = new Letters.State[3];
        model.Run(tokens, states, outputs, [1, 0, 2], Padding.Zero);
        Assert.All(outputs, output => Assert.True(float.IsFinite(output)));
        Assert.False(states[1].HasStarted);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => model.Run(tokens, states, outputs, lengths, Padding.Zero));
        Assert.Contains("was given 99 at step 1, row 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_computed()
    {
        var model = new Everything();
        var states = new Everything.State[Rows];
        float[] inputs = new float[Steps * Rows * Everything.InputSize], outputs = RandomNumbers.Poisoned(Steps * Rows * Everything.OutputSize);
        Assert.Throws<ArgumentException>(() => model.Run(inputs, states, outputs, new int[3], Padding.Hold));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Run(inputs, states, outputs, [1, 2, 3, 6], Padding.Hold));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Run(inputs, states, outputs, [1, 2, -3, 4], Padding.Hold));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Run(inputs, states, outputs, Lengths, (Padding)2));
        Assert.All(outputs, output => Assert.True(float.IsNaN(output)));
        Assert.DoesNotContain(states, state => state.HasStarted);
    }

    [Fact]
    public void A_ragged_run_allocates_nothing()
    {
        var model = new Everything();
        var states = new Everything.State[Rows];
        float[] inputs = new float[Steps * Rows * Everything.InputSize], outputs = new float[Steps * Rows * Everything.OutputSize];
        Allocated.Nothing(() => model.Run(inputs, states, outputs, Lengths, Padding.Hold));
    }
}
