using Unrolled.Layouts;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Tensors that are trained otherwise than the rest.</summary>
public sealed class ParameterGroupTests
{
    private readonly float[] _inputs = RandomNumbers.Draw(2 * 3 * Varied.InputSize), _targets = RandomNumbers.Draw(2 * 3 * Varied.OutputSize, seed: 2);

    private static Trainer Make(Varied model, params ParameterGroup[] groups) =>
        new(model, new Sgd { LearningRate = 0.5f }, Loss.MeanSquaredError, window: 2, batch: 3) { Groups = groups };

    private static List<(string Name, float[] Values)> Tensors(Varied model, ReadOnlySpan<float> values)
    {
        var found = new List<(string, float[])>();
        foreach (ParameterTensor tensor in ((IRecurrentModel)model).Layout.Tensors)
        {
            var numbers = new List<float>();
            for (int unit = 0; unit < tensor.Block.Units; unit++)
                for (int column = 0; column < tensor.Block.Columns; column++)
                    numbers.Add(values[tensor.Block.Index(unit, column)]);
            found.Add(($"{tensor.Layer}.{tensor.Name}", [.. numbers]));
        }

        return found;
    }

    [Theory]
    [InlineData("lstm1", "lstm1.")]
    [InlineData("lstm1.l0", "lstm1.l0.")]
    [InlineData("*.b*", ".b")]
    [InlineData("dense1.V", "dense1.V")]
    public void Frozen_tensors_keep_their_values_and_all_others_move_as_they_would(string pattern, string part)
    {
        Varied frozen = new(), free = new();
        using Trainer some = Make(frozen, new ParameterGroup(pattern) { Frozen = true }), all = Make(free);
        float[] before = free.Parameters.ToArray();
        some.Update(_inputs, _targets);
        all.Update(_inputs, _targets);
        int held = 0;
        foreach (((string name, float[] start), float[] now, float[] expected, float[] gradients) in Tensors(free, before).Zip(
            Tensors(frozen, frozen.Parameters).Select(t => t.Values), (a, b) => (a, b)).Zip(Tensors(free, free.Parameters).Select(t => t.Values), (a, b) => (a.a, a.b, b))
            .Zip(Tensors(frozen, some.Gradients).Select(t => t.Values), (a, b) => (a.Item1, a.Item2, a.Item3, b)))
        {
            bool holds = name.Contains(part, StringComparison.Ordinal);
            Assert.Equal(holds ? start : expected, now);
            Assert.Equal(holds, gradients.All(g => g == 0));
            held += holds ? 1 : 0;
        }

        Assert.InRange(held, 1, 40);
        double norm = some.Gradients.ToArray().Sum(g => (double)g * g);
        Assert.Equal(Math.Sqrt(norm), some.GradientNorm, 1e-6);
        Assert.True(some.GradientNorm < all.GradientNorm);
    }

    [Fact]
    public void A_group_has_its_own_learning_rate_and_weight_decay()
    {
        // w ← w − η f (g + λ w)
        var model = new Varied();
        using Trainer trainer = Make(model, new ParameterGroup("gru1") { LearningRateFactor = 0.1f, WeightDecay = 0.25f }, new ParameterGroup("dense1.V") { WeightDecay = 0.5f });
        float[] w = model.Parameters.ToArray();
        trainer.Update(_inputs, _targets);
        foreach (((string name, float[] start), float[] now, float[] g) in Tensors(model, w).Zip(Tensors(model, model.Parameters).Select(t => t.Values), (a, b) => (a, b))
            .Zip(Tensors(model, trainer.Gradients).Select(t => t.Values), (a, b) => (a.a, a.b, b)))
        {
            bool gru = name.StartsWith("gru1", StringComparison.Ordinal);
            double factor = gru ? 0.1 : 1, decay = gru ? 0.25 : name == "dense1.V" ? 0.5 : 0;
            for (int i = 0; i < start.Length; i++)
                Assert.Equal(start[i] - (0.5 * factor * (g[i] + (decay * start[i]))), now[i], 1e-6);
        }
    }

    [Fact]
    public void Short_runs_have_the_bits_of_one_long_one_whatever_the_optimizer()
    {
        // Biases stand among the rows of a panel: without them, runs of any length are left.
        Optimizer[] optimizers = [new Sgd { Momentum = 0.9f }, new RmsProp { Centered = true }, new Adagrad(), new Adam { WeightDecay = 0.1f }, new AdamW(), new NAdam(), new Lion()];
        foreach (Optimizer optimizer in optimizers)
        {
            Varied whole = new(), cut = new();
            using var one = new Trainer(whole, optimizer, Loss.MeanSquaredError, window: 2, batch: 3);
            using var many = new Trainer(cut, optimizer, Loss.MeanSquaredError, window: 2, batch: 3) { Groups = [new ParameterGroup("*.b*") { LearningRateFactor = 0.5f }] };
            one.Update(_inputs, _targets);
            many.Update(_inputs, _targets);
            foreach (((string name, float[] expected), float[] actual) in Tensors(whole, whole.Parameters).Zip(Tensors(cut, cut.Parameters).Select(t => t.Values), (a, b) => (a, b)))
                Assert.True(expected.SequenceEqual(actual) || name.Contains(".b", StringComparison.Ordinal), $"{optimizer} {name}");
            Assert.NotEqual(whole.Parameters.ToArray(), cut.Parameters.ToArray());
        }
    }

    [Fact]
    public void Without_decay_of_biases_matrices_alone_decay()
    {
        // One row of inputs: a matrix of one column stays a matrix.
        var model = new Pedal();
        float[] before = model.Parameters.ToArray();
        using var trainer = new Trainer(model, new AdamW { LearningRate = 0.5f, WeightDecay = 0.5f }, new Unmoved(), window: 1, batch: 1) { DecayBiases = false };
        Pedal start = model.Clone();
        for (int i = 0; i < start.Parameters.Length; i++)
            start.Parameters[i] = model.Parameters[i] = 1 + i;
        trainer.Update([0.5f], [0f]);
        Assert.NotEqual(before, model.Parameters.ToArray());
        foreach (ParameterTensor tensor in ((IRecurrentModel)model).Layout.Tensors)
        {
            float old = start.Parameters[tensor.Block.Index(0, 0)];
            Assert.Equal(tensor.Name[0] is 'b' or 'c' ? old : 0.75f * old, model.Parameters[tensor.Block.Index(0, 0)]);
        }
    }

    [Fact]
    public void Groups_that_cannot_be_meant_are_refused()
    {
        Refused(["'gru'", "no tensor", "gru1.", "dense1.V"], new ParameterGroup("gru"));
        Refused(["'dense1'", "'*.V'", "dense1.V", "one group"], new ParameterGroup("dense1"), new ParameterGroup("*.V"));
        Refused(["Frozen", "LearningRateFactor"], new ParameterGroup("dense1") { Frozen = true, LearningRateFactor = 2 });
        Refused(["Frozen", "WeightDecay"], new ParameterGroup("dense1") { Frozen = true, WeightDecay = 0 });
        string message = Assert.Throws<ArgumentException>(() => new Trainer(new Varied(), new Sgd(), Loss.MeanSquaredError, 1, 1)
        {
            DecayBiases = false, Groups = [new ParameterGroup("dense1.c") { WeightDecay = 0.1f }],
        }.Dispose()).Message;
        Assert.Contains("DecayBiases", message, StringComparison.Ordinal);
        Assert.Contains("WeightDecay", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new Trainer(new Varied(), new Sgd(), Loss.MeanSquaredError, 1, 1) { Groups = null! }.Dispose());
        Assert.Throws<ArgumentException>(() => new ParameterGroup(""));
        foreach (float bad in new[] { -1, float.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("a") { WeightDecay = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("a") { LearningRateFactor = bad });
        }
    }

    private static void Refused(string[] words, params ParameterGroup[] groups)
    {
        string message = Assert.Throws<ArgumentException>(() => Make(new Varied(), groups).Dispose()).Message;
        foreach (string word in words)
            Assert.Contains(word, message, StringComparison.Ordinal);
    }

    /// <summary>A loss whose gradient is 0, so that weight decay alone moves the weights.</summary>
    private sealed class Unmoved : VectorLoss
    {
        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            adjoint.Clear();
            return 0;
        }
    }
}
