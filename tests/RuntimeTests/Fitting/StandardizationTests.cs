using Unrolled.Files;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

/// <summary>The mean and scale of inputs, stored with the weights.</summary>
[Collection(ProcessLanes.Name)]
public sealed class StandardizationTests
{
    /// <summary>Two sequences, three inputs: 1 … 4, then a million and a little more, then one that never changes.</summary>
    private static readonly float[] First = [1, 1e6f, .1f, 2, 1e6f + 1, .1f], Second = [3, 1e6f, .1f, 4, 1e6f + 1, .1f];

    private static Dataset Data => new([new Sequence(First, new float[2 * 2]), new Sequence(Second, new float[2 * 2])]);

    [Fact]
    public void Mean_and_scale_are_those_of_all_steps()
    {
        var model = new Standard();
        model.Standardize(Data);
        AssertTensor([2.5f, 1e6f + .5f, .1f], model.Tensors.Standardize1.m);
        AssertTensor([(float)(1 / Math.Sqrt(1.25)), 2, 1], model.Tensors.Standardize1.s);
    }

    [Fact]
    public void A_model_with_them_computes_what_one_without_computes_from_standardised_inputs()
    {
        Standard with = new(seed: 3);
        Unstandardized without = new(seed: 3);
        with.Parameters[(2 * Standard.InputSize)..].CopyTo(without.Parameters);
        float[] mean = [.5f, -2, 100], scale = [2, .25f, .125f];
        with.Standardize(mean, scale);
        Standard.State state = default;
        Unstandardized.State plain = default;
        float[] output = new float[Standard.OutputSize], expected = new float[Unstandardized.OutputSize];
        for (int step = 0; step < 5; step++)
        {
            float[] input = RandomNumbers.Draw(Standard.InputSize, seed: step);
            with.Step(input, ref state, output);
            without.Step([.. input.Select((x, i) => (x - mean[i]) * scale[i])], ref plain, expected);
            Assert.Equal(expected, output);
        }
    }

    [Fact]
    public void They_are_saved_and_loaded_and_belong_to_the_fingerprint()
    {
        Standard model = new(seed: 3), loaded = new(seed: 4), other = new(seed: 3);
        model.Standardize([.5f, -2, 100], [2, .25f, .125f]);
        var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        stream.Position = 0;
        ModelFile.Load(loaded, stream);
        AssertTensor([.5f, -2, 100], loaded.Tensors.Standardize1.m);
        AssertTensor([2, .25f, .125f], loaded.Tensors.Standardize1.s);
        Assert.Equal(model.Fingerprint(), loaded.Fingerprint());
        Assert.NotEqual(other.Fingerprint(), model.Fingerprint());
        Assert.Contains("standardize1.mean", model.ToNamedTensors().Select(tensor => tensor.Name));
    }

    [Fact]
    public void No_update_changes_them_and_all_else_is_trained()
    {
        Standard model = new(seed: 3);
        model.Standardize([.5f, -2, 100], [2, .25f, .125f]);
        float[] before = model.Parameters.ToArray();
        using var trainer = new Trainer(model, new AdamW { LearningRate = .1f, WeightDecay = .5f }, Loss.MeanSquaredError, window: 2, batch: 2)
        {
            Groups = [new ParameterGroup("*") { LearningRateFactor = 2 }],
        };
        for (int update = 0; update < 3; update++)
            trainer.Update(RandomNumbers.Draw(2 * 2 * 3), RandomNumbers.Draw(2 * 2 * 2, seed: 5));
        Assert.Equal(before[..6], model.Parameters[..6].ToArray());
        Assert.All(trainer.Gradients[..6].ToArray(), gradient => Assert.Equal(0, gradient));
        Assert.All(before[6..].Zip(model.Parameters[6..].ToArray()), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_group_of_nothing_else_is_refused()
    {
        var model = new Standard();
        string refusal = Assert.Throws<ArgumentException>(() => Make(new ParameterGroup("standardize1") { LearningRateFactor = 2 })).Message;
        Assert.Contains("standardize1.m", refusal, StringComparison.Ordinal);
        Make(new ParameterGroup("standardize1") { Frozen = true }).Dispose();

        Trainer Make(ParameterGroup group) => new(model, new Sgd(), Loss.MeanSquaredError, window: 2, batch: 1) { Groups = [group] };
    }

    [Fact]
    public void Gradients_of_what_stands_above_are_right()
    {
        Standard model = new(seed: 3);
        model.Standardize([.5f, -2, 100], [2, .25f, .125f]);
        GradientReport report = model.CheckGradients(RandomNumbers.Draw(4 * 3), RandomNumbers.Draw(4 * 2, seed: 5), Loss.MeanSquaredError);
        Assert.True(report.Passed, report.ToString());
        Assert.DoesNotContain("standardize1", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_and_updates_allocate_nothing()
    {
        Standard model = new(seed: 3);
        Standard.State state = default;
        float[] input = RandomNumbers.Draw(3), output = new float[2], inputs = RandomNumbers.Draw(2 * 2 * 3), targets = RandomNumbers.Draw(2 * 2 * 2);
        using var trainer = new Trainer(model, new Adam(), Loss.MeanSquaredError, window: 2, batch: 2);
        Allocated.Nothing(() =>
        {
            model.Step(input, ref state, output);
            trainer.Update(inputs, targets);
        });
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_nothing_changes()
    {
        var model = new Standard();
        float[] before = model.Parameters.ToArray();
        Refused("[Standardize]", () => new Unstandardized().Standardize(Data));
        Refused("tokens", () => model.Standardize(new Dataset([new Sequence(new int[3], new float[4])])));
        Refused("no multiple of the 3", () => model.Standardize(new Dataset([new Sequence(new float[4], new float[4])])));
        Refused("no step", () => model.Standardize(new Dataset([new Sequence(Array.Empty<float>(), Array.Empty<float>())])));
        Refused("step 1, input 2", () => model.Standardize(new Dataset([new Sequence(new float[] { 1, 2, 3, 4, 5, float.NaN }, new float[4])])));
        Refused("mean has 2", () => model.Standardize(new float[2], new float[3]));
        Refused("scale[1]", () => model.Standardize(new float[3], [1, float.PositiveInfinity, 1]));
        Assert.Equal(before, model.Parameters.ToArray());

        static void Refused(string words, Action call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deviation_below_the_smallest_normal_number_counts_as_none()
    {
        var model = new Standard();
        model.Standardize(new Dataset([new Sequence(new float[] { 0, 0, 1, 1e-45f, 0, 2 }, new float[4])]));
        AssertTensor([1, 1, 2], model.Tensors.Standardize1.s);
    }

    private static void AssertTensor(float[] expected, TensorView tensor)
    {
        float[] numbers = new float[tensor.Rows];
        tensor.CopyTo(numbers);
        Assert.Equal(expected, numbers);
    }
}
