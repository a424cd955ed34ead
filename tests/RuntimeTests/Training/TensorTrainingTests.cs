using System.Numerics.Tensors;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Tensors with a shape, as a trainer takes them.</summary>
public sealed class TensorTrainingTests
{
    private static readonly float[] X = RandomNumbers.Draw(5 * 2 * 3, 1), T = RandomNumbers.Draw(5 * 2 * 4, 2);

    [Fact]
    public void An_update_and_a_prediction_are_those_of_spans()
    {
        Everything shaped = new(seed: 1), flat = new(seed: 1);
        using Trainer one = New(shaped), other = New(flat);
        Assert.Equal(other.Update(X, T, rows: 2), one.Update(new ReadOnlyTensorSpan<float>(X, [5, 2, 3]), new ReadOnlyTensorSpan<float>(T, [5, 2, 4])));
        Assert.Equal(flat.Parameters.ToArray(), shaped.Parameters.ToArray());
        float[] outputs = new float[40], expected = new float[40];
        one.Predict(new ReadOnlyTensorSpan<float>(X, [5, 2, 3]), new TensorSpan<float>(outputs, [5, 2, 4]));
        other.Predict(X, expected, rows: 2);
        Assert.Equal(expected, outputs);
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        using Trainer trainer = New(new Everything(seed: 1));
        Refused([5, 2, 3], [2, 5, 4], "targets");
        Refused([10, 3], [5, 2, 4], "[10][3]");
        Refused([2, 3, 5], [2, 3, 4], "[2][3][5]");
        Assert.Throws<ArgumentException>(() => trainer.Predict(new ReadOnlyTensorSpan<float>(X, [5, 2, 3]), new TensorSpan<float>(new float[40], [2, 5, 4])));
        Assert.Throws<ArgumentException>(() => trainer.Update(new ReadOnlyTensorSpan<float>(RandomNumbers.Draw(60, 1), [5, 2, 6])[0..5, 0..2, 0..3], new ReadOnlyTensorSpan<float>(T, [5, 2, 4])));

        void Refused(nint[] inputs, nint[] targets, string why)
        {
            int length = (int)targets.Aggregate((a, b) => a * b);
            Assert.Contains(why, Assert.Throws<ArgumentException>(() => trainer.Update(new ReadOnlyTensorSpan<float>(X, inputs), new ReadOnlyTensorSpan<float>(new float[length], targets))).Message, StringComparison.Ordinal);
        }
    }

    private static Trainer New(Everything model) => new(model, new Sgd(), Loss.MeanSquaredError, window: 6, batch: 3);
}
