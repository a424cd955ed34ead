using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>One form of every method takes numbers and indices, from arrays, spans and literals.</summary>
public sealed class DataSpanTests
{
    private static readonly float[] s_numbers = [0.25f, -1, 3];
    private static readonly int[] s_indices = [2, 0, 1];

    [Fact]
    public void Arrays_and_spans_are_taken_without_a_copy()
    {
        ReadOnlySpan<float> readOnly = s_numbers;
        ReadOnlySpan<int> readOnlyIndices = s_indices;

        AssertNumbers(s_numbers);
        AssertNumbers(s_numbers.AsSpan());
        AssertNumbers(readOnly);
        AssertIndices(s_indices);
        AssertIndices(s_indices.AsSpan());
        AssertIndices(readOnlyIndices);
        Assert.True(((DataSpan)s_numbers).Numbers == s_numbers.AsSpan());
        Assert.True(((DataSpan)s_indices).Indices == s_indices.AsSpan());
    }

    [Fact]
    public void Literals_of_ints_are_indices_and_literals_with_a_float_are_numbers()
    {
        AssertNumbers([0.25f, -1, 3]);
        AssertNumbers([.. s_numbers]);
        AssertNumbers([.. s_numbers.Select(number => number)]);
        AssertIndices([2, 0, 1]);
        AssertIndices([.. s_indices]);
    }

    [Fact]
    public void The_elements_can_be_walked()
    {
        float sum = 0;
        foreach (DataSpan.Element element in (DataSpan)s_numbers)
            sum += element.Number;
        foreach (DataSpan.Element element in (DataSpan)s_indices)
            sum += element.Index;

        Assert.Equal(5.25f, sum);
    }

    [Fact]
    public void A_part_is_of_the_same_kind()
    {
        Assert.Equal([-1, 3], ((DataSpan)s_numbers).Slice(1, 2).Numbers.ToArray());
        Assert.Equal([0, 1], ((DataSpan)s_indices).Slice(1, 2).Indices.ToArray());
        Assert.Equal(2, ((DataSpan)s_indices).Slice(1, 2).Length);
    }

    [Fact]
    public void Nothing_is_numbers_and_null_is_nothing()
    {
        Assert.False(default(DataSpan).AreIndices);
        Assert.Equal(0, ((DataSpan)(float[]?)null).Length);
        Assert.True(((DataSpan)(int[]?)null).AreIndices);
    }

    [Fact]
    public void A_stored_part_is_the_same_data()
    {
        DataMemory numbers = s_numbers, part = s_numbers.AsMemory(1), indices = s_indices;

        Assert.Equal((3, 2, 3), (numbers.Length, part.Length, indices.Length));
        Assert.Equal(s_numbers, numbers.Span.Numbers.ToArray());
        Assert.Equal(s_indices, indices.Span.Indices.ToArray());
        Assert.True(indices.AreIndices && indices.Span.AreIndices && !part.AreIndices);
    }

    [Fact]
    public void Literals_train_to_the_same_bits_as_arrays()
    {
        Assert.Equal(
            Trained(trainer => trainer.Update(new float[] { 0.5f, -0.5f }, new float[] { 1, 0 })),
            Trained(trainer => trainer.Update([0.5f, -0.5f], [1f, 0])));
    }

    private static ulong Trained(Action<Trainer> update)
    {
        var model = new OneNumber(seed: 1);
        using var trainer = new Trainer(model, new Adam { LearningRate = 0.1f }, Loss.MeanSquaredError, window: 2, batch: 1);
        update(trainer);
        return model.Fingerprint();
    }

    private static void AssertNumbers(DataSpan data)
    {
        Assert.False(data.AreIndices);
        Assert.Equal(s_numbers, data.Numbers.ToArray());
        Assert.Equal((3, 0), (data.Length, data.Indices.Length));
    }

    private static void AssertIndices(DataSpan data)
    {
        Assert.True(data.AreIndices);
        Assert.Equal(s_indices, data.Indices.ToArray());
        Assert.Equal((3, 0), (data.Length, data.Numbers.Length));
    }
}

/// <summary>One number in, one out.</summary>
[RecurrentModel(Input = 1)]
[Rnn(3)]
[Dense(1)]
public partial class OneNumber;
