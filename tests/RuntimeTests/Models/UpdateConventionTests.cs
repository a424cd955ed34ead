namespace Unrolled.RuntimeTests.Models;

/// <summary>The update gate that keeps and the one that writes: σ(−a) = 1 − σ(a), so that one becomes the other by negating Wz, Uz and bz.</summary>
public sealed class UpdateConventionTests
{
    private const int Steps = 20;

    private static float[] Negated(TensorView tensor)
    {
        float[] values = new float[tensor.Rows * tensor.Columns];
        tensor.CopyTo(values);
        return Array.ConvertAll(values, value => -value);
    }

    [Fact]
    public void Negated_weights_take_one_to_the_other()
    {
        var keeping = new Keeping();
        var writing = new Writing();
        RandomNumbers.Draw(Keeping.ParameterCount, seed: 4).CopyTo(keeping.Parameters);
        keeping.Parameters.CopyTo(writing.Parameters);
        float[] inputs = RandomNumbers.Draw(Steps * Keeping.InputSize), kept = new float[Steps * Keeping.OutputSize], written = new float[kept.Length];
        Keeping.State before = default;
        keeping.Run(inputs, ref before, kept);

        Writing.State unchanged = default;
        writing.Run(inputs, ref unchanged, written);
        Assert.Contains(kept.Zip(written), pair => Math.Abs(pair.First - pair.Second) > 0.1f);

        writing.Tensors.Gru1.Wz.CopyFrom(Negated(keeping.Tensors.Gru1.Wz));
        writing.Tensors.Gru1.Uz.CopyFrom(Negated(keeping.Tensors.Gru1.Uz));
        writing.Tensors.Gru1.bz.CopyFrom(Negated(keeping.Tensors.Gru1.bz));
        Writing.State after = default;
        writing.Run(inputs, ref after, written);
        // The roundings of 1 − σ(a) and σ(−a) differ, and no more does.
        Assert.All(kept.Zip(written), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}

/// <summary>A gate that keeps.</summary>
[RecurrentModel(Input = 3)]
[Gru(7)]
public partial class Keeping;

/// <summary>A gate that writes.</summary>
[RecurrentModel(Input = 3)]
[Gru(7, Update = Update.Writes)]
public partial class Writing;
