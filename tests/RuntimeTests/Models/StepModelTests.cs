using System.Runtime.InteropServices;

namespace Unrolled.RuntimeTests.Models;

/// <summary>Different models in one list.</summary>
public sealed class StepModelTests
{
    [Fact]
    public void Different_brains_step_in_one_list_as_each_does_by_itself()
    {
        IStepModel[] brains = [new Everything(seed: 1), new Spelled(seed: 2), new Looped(seed: 3), new Residual(seed: 4)];
        foreach (IStepModel brain in brains)
        {
            byte[] state = new byte[brain.StateBytes], other = new byte[brain.StateBytes];
            float[] inputs = [.. Enumerable.Range(0, 5 * brain.InputSize).Select(i => MathF.Sin(i))], outputs = new float[5 * brain.OutputSize], run = new float[5 * brain.OutputSize];
            for (int step = 0; step < 5; step++)
                brain.Step(inputs.AsSpan(step * brain.InputSize, brain.InputSize), state, outputs.AsSpan(step * brain.OutputSize, brain.OutputSize));
            brain.Run(inputs, other, run);
            Assert.Equal(outputs, run);
            Assert.Equal(state, other);
            Assert.Equal(0, brain.Vocabulary);
        }

        var everything = (Everything)brains[0];
        var typed = default(Everything.State);
        byte[] untyped = new byte[brains[0].StateBytes];
        float[] x = [1, 2, 3], y = new float[4], z = new float[4];
        everything.Step(x, ref typed, y);
        brains[0].Step(x, untyped, z);
        Assert.Equal(y, z);
        Assert.Equal(typed, MemoryMarshal.AsRef<Everything.State>(untyped));
    }

    [Fact]
    public void Tokens_are_numbers_there()
    {
        IStepModel letters = new Letters(seed: 1);
        Assert.Equal(11, letters.Vocabulary);
        byte[] state = new byte[letters.StateBytes];
        float[] outputs = new float[22], expected = new float[22];
        letters.Run([3, 10], state, outputs);
        var typed = default(Letters.State);
        new Letters(seed: 1).Run([3, 10], ref typed, expected);
        Assert.Equal(expected, outputs);
        foreach (float wrong in new[] { 11, -1, 0.5f, float.NaN, float.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>(() => letters.Step([wrong], state, new float[11]));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        IStepModel model = new Everything(seed: 1);
        Assert.Throws<ArgumentException>(() => model.Step(new float[2], new byte[model.StateBytes], new float[4]));
        Assert.Throws<ArgumentException>(() => model.Step(new float[3], new byte[model.StateBytes - 1], new float[4]));
        Assert.Throws<ArgumentException>(() => model.Step(new float[3], new byte[model.StateBytes], new float[5]));
        Assert.Throws<ArgumentException>(() => model.Run(new float[4], new byte[model.StateBytes], new float[4]));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        IStepModel model = new Everything(seed: 1);
        byte[] state = new byte[model.StateBytes];
        float[] inputs = new float[3], outputs = new float[4];
        Allocated.Nothing(() => model.Step(inputs, state, outputs));
    }

    [Fact]
    public void A_model_that_runs_both_ways_is_none() => Assert.False(typeof(IStepModel).IsAssignableFrom(typeof(BothWays)));
}
