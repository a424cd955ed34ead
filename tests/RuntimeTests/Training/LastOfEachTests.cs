using Unrolled.Layouts;
using Unrolled.Passes;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>
/// <see cref="TargetSteps.Last"/> of a model that runs both ways is the last of each direction. The witnesses: a loop in double by hand, with finite differences; and,
/// for any layers, gradients that a caller puts at the two ends himself.
/// </summary>
public sealed class LastOfEachTests
{
    private const int Steps = 4, Rows = 3;

    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Rows * 2);

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 4, 1, 2 })]
    [InlineData(new[] { 3, 0, 4 })]
    public void A_loop_by_hand_has_the_same_outputs_losses_and_gradients(int[] lengths)
    {
        foreach (bool sums in new[] { false, true })
        {
            IRecurrentModel model = sums ? new SummedEnds(seed: 3) : new Ends(seed: 3);
            float[] targets = RandomNumbers.Draw(Rows * 2);
            using Trainer trainer = new(model, new Sgd { LearningRate = 1e-12f }, Loss.MeanSquaredError, Steps, Rows, threads: 1) { TargetSteps = TargetSteps.Last };
            double[] weights = Array.ConvertAll(model.Parameters.ToArray(), weight => (double)weight);
            ByHand loop = new(model.Layout, _inputs, lengths, sums);

            double[] expected = loop.Outputs(weights);
            float[] outputs = new float[Rows * 2];
            SequenceRun.RunLast(model, _inputs, outputs, Rows, lengths);
            for (int i = 0; i < outputs.Length; i++)
                Assert.Equal(expected[i], outputs[i], 1e-6);

            Assert.Equal(loop.Loss(weights, targets), trainer.Evaluate(_inputs, targets, lengths), 1e-6);
            float loss = trainer.Update(_inputs, targets, lengths);
            Assert.Equal(loop.Loss(weights, targets), loss, 1e-6);
            for (int i = 0; i < weights.Length; i++)
            {
                double weight = weights[i];
                weights[i] = weight + 1e-5;
                double above = loop.Loss(weights, targets);
                weights[i] = weight - 1e-5;
                double slope = (above - loop.Loss(weights, targets)) / 2e-5;
                weights[i] = weight;
                Assert.Equal(slope, trainer.Gradients[i], 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 4, 1, 2 })]
    public void Gradients_put_at_both_ends_by_hand_give_the_same_gradients(int[] lengths)
    {
        DeepEnds model = new(seed: 2);
        const int Half = 5, Width = 2 * Half;
        float[] targets = RandomNumbers.Draw(Rows * Width), all = new float[Steps * Rows * Width], last = new float[Rows * Width];
        using Trainer trainer = new(model, new Sgd { LearningRate = 1e-12f }, Loss.MeanSquaredError, Steps, Rows) { TargetSteps = TargetSteps.Last };
        using Trainer own = new(model, new Sgd { LearningRate = 1e-12f }, Loss.None, Steps, Rows);
        model.RunLast(_inputs, last, Rows, lengths);
        own.Forward(_inputs, all, lengths, Padding.Zero);
        float[] adjoints = new float[all.Length];
        for (int row = 0; row < Rows; row++)
            for (int i = 0; i < Width; i++)
            {
                int end = i < Half ? (lengths.Length == 0 ? Steps : lengths[row]) - 1 : 0, at = (((end * Rows) + row) * Width) + i;
                Assert.Equal(all[at], last[(row * Width) + i]);
                adjoints[at] = 2 * (all[at] - targets[(row * Width) + i]) / (Rows * Width);
            }

        own.Backward(adjoints);
        float[] expected = own.Gradients.ToArray();
        trainer.Update(_inputs, targets, lengths);

        Assert.Contains(expected, gradient => Math.Abs(gradient) > 1e-3);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], trainer.Gradients[i], 1e-6);
        Assert.DoesNotContain(model.Layers().Select(layer => trainer.Gradients.Slice(layer.ParameterOffset, layer.ParameterCount).ToArray()), part => part.All(number => number == 0));
    }

    [Fact]
    public void A_layer_in_reverse_alone_ends_at_the_first_step()
    {
        Backwards model = new(seed: 2);
        int[] lengths = [4, 0, 2];
        float[] all = new float[Steps * Rows * 2], last = new float[Rows * 2], targets = RandomNumbers.Draw(Rows * 2);
        model.Run(_inputs, all, lengths, Padding.Zero);
        model.RunLast(_inputs, last, Rows, lengths);
        using Trainer trainer = new(model, new Sgd(), Loss.MeanSquaredError, Steps, Rows) { TargetSteps = TargetSteps.Last };

        Assert.Equal(all[..6], last);
        double loss = 0;
        foreach (int i in new[] { 0, 1, 4, 5 })
            loss += Math.Pow(all[i] - targets[i], 2) / 4;
        Assert.Equal(loss, trainer.Evaluate(_inputs, targets, lengths), 1e-6);
    }

    [Fact]
    public void A_forward_layer_above_both_directions_ends_at_the_last_step()
    {
        OtherWay model = new(seed: 2);
        float[] inputs = RandomNumbers.Draw(Steps * Rows * 3), all = new float[Steps * Rows * 2], last = new float[Rows * 2];
        model.Run(inputs, all, Rows);
        model.RunLast(inputs, last, Rows);
        Assert.Equal(all[^6..], last);
        model.RunLast(inputs.AsSpan(0, 6), last.AsSpan(0, 2));
    }

    [Fact]
    public void Inputs_that_are_added_to_two_directions_have_no_last()
    {
        SkippedEnds model = new(seed: 1);
        Assert.Contains("Skip", Assert.Throws<ArgumentException>(() => new Trainer(model, new Sgd(), Loss.MeanSquaredError, Steps, Rows) { TargetSteps = TargetSteps.Last }).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => model.RunLast(new float[12], new float[6]));
    }

    [Fact]
    public void Outputs_of_every_step_stay_those_of_every_step()
    {
        Ends model = new(seed: 3);
        float[] expected = new float[Steps * Rows * 2], outputs = new float[expected.Length];
        model.Run(_inputs, expected, Rows);
        using Trainer trainer = new(model, new Sgd { LearningRate = 1e-30f }, Loss.MeanSquaredError, Steps, Rows) { TargetSteps = TargetSteps.Last };
        trainer.Update(_inputs, new float[Rows * 2]);

        trainer.Predict(_inputs, outputs);

        Assert.Equal(expected, outputs);
    }

    /// <summary>Elman's layer both ways and a dense layer, from their equations.</summary>
    private sealed class ByHand(ModelLayout layout, float[] inputs, int[] lengths, bool sums)
    {
        private const int Units = 3;

        public double Loss(double[] weights, float[] targets)
        {
            double[] outputs = Outputs(weights);
            double sum = 0;
            int terms = 0;
            for (int row = 0; row < Rows; row++)
                for (int i = 0; i < 2 && End(row) > 0; i++, terms++)
                    sum += Math.Pow(outputs[(row * 2) + i] - targets[(row * 2) + i], 2);
            return sum / terms;
        }

        public double[] Outputs(double[] weights)
        {
            double[] outputs = new double[Rows * 2];
            for (int row = 0; row < Rows; row++)
            {
                int end = End(row);
                if (end == 0)
                    continue;
                double[] forward = new double[Units], reverse = new double[Units];
                for (int step = 0; step < end; step++)
                    forward = Step(weights, 0, row, step, forward);
                for (int step = end - 1; step >= 0; step--)
                    reverse = Step(weights, 3, row, step, reverse);
                double[] joined = sums ? [.. forward.Zip(reverse, (a, b) => a + b)] : [.. forward, .. reverse];
                for (int unit = 0; unit < 2; unit++)
                {
                    double y = At(weights, "c", 6, unit, 0);
                    for (int k = 0; k < joined.Length; k++)
                        y += At(weights, "V", 6, unit, k) * joined[k];
                    outputs[(row * 2) + unit] = y;
                }
            }

            return outputs;
        }

        private int End(int row) => lengths.Length == 0 ? Steps : lengths[row];

        private double[] Step(double[] weights, int first, int row, int step, double[] h)
        {
            double[] next = new double[Units];
            for (int unit = 0; unit < Units; unit++)
            {
                double sum = At(weights, "b", first, unit, 0);
                for (int k = 0; k < 2; k++)
                    sum += At(weights, "W", first, unit, k) * inputs[(((step * Rows) + row) * 2) + k];
                for (int k = 0; k < Units; k++)
                    sum += At(weights, "U", first, unit, k) * h[k];
                next[unit] = Math.Tanh(sum);
            }

            return next;
        }

        // Tensors b, W, U of one direction, then of the other, then of the dense layer.
        private double At(double[] weights, string name, int first, int unit, int column) =>
            weights[layout.Tensors.Skip(first).First(tensor => tensor.Name == name).Block.Index(unit, column)];
    }
}

internal static class LayersOf
{
    public static IEnumerable<LayerLayout> Layers(this IRecurrentModel model) => model.Layout.Layers;
}

/// <summary>Both ways, side by side, below a dense layer.</summary>
[RecurrentModel(Input = 2)]
[Rnn(3, Direction = Direction.Bidirectional)]
[Dense(2)]
public partial class Ends;

/// <summary>Both ways, summed.</summary>
[RecurrentModel(Input = 2)]
[Rnn(3, Direction = Direction.Bidirectional, Merge = Merge.Sum)]
[Dense(2)]
public partial class SummedEnds;

/// <summary>Both ways, twice, with nothing above.</summary>
[RecurrentModel(Input = 2)]
[Lstm(5, Layers = 2, Direction = Direction.Bidirectional)]
public partial class DeepEnds;

/// <summary>Against time alone.</summary>
[RecurrentModel(Input = 2)]
[Gru(3, Direction = Direction.Reverse)]
[Dense(2)]
public partial class Backwards;

/// <summary>Both ways, with the input on top.</summary>
[RecurrentModel(Input = 6, Skip = true)]
[Rnn(3, Direction = Direction.Bidirectional)]
public partial class SkippedEnds;
