using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Unrolled.Files;

namespace Unrolled.RuntimeTests.Serialization;

public sealed class ModelFileTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(7, 18, 35)]
    public void A_model_comes_back_with_its_bits(int vocabulary, int width, int units)
    {
        FakeModel saved = FakeModel.Counting(vocabulary, width, units), loaded = new(vocabulary, width, units);
        saved.Parameters[^1] = -0f;
        saved.Parameters[vocabulary * width] = -0f;
        byte[] file = TestFile.Saved(saved);

        ModelFile.Load(loaded, file);
        Assert.Equal(Bits(saved), Bits(loaded));

        loaded.Parameters.Clear();
        using TrickleStream trickle = new(file);
        ModelFile.Load(loaded, trickle);
        Assert.Equal(Bits(saved), Bits(loaded));
        Assert.Equal(file, TestFile.Saved(loaded));
    }

    [Fact]
    public void A_file_has_the_tensors_in_rows_as_PyTorch_has_them()
    {
        FakeModel model = new(vocabulary: 3, width: 2, units: 17);
        TensorView table = new(model, model.Tensor("E")), wr = new(model, model.Tensor("Wr"));
        table[1, 2] = 5f;
        wr[16, 1] = 7f;

        SafetensorsFile file = SafetensorsFile.Read(TestFile.Saved(model));

        Assert.Equal([0, 0, 0, 0, 0, 5f], Values(file, "embed.weight"));
        float[] weights = Values(file, "rnn.weight_ih_l0");
        Assert.Equal(3 * 17 * 2, weights.Length);
        Assert.Equal(7f, weights[(16 * 2) + 1]);
        Assert.Equal(7f, weights.Sum());
    }

    [Fact]
    public void A_second_bias_is_added_and_written_as_zeros()
    {
        FakeModel model = FakeModel.Counting();
        byte[] file = TestFile.Changed(model, tensor => tensor.Name switch
        {
            "rnn.bias_ih_l0" => tensor with { Values = new[] { 1f, 2f, 3f, 4f, 5f, 6f } },
            "rnn.bias_hh_l0" => tensor with { Values = new[] { 0.5f, -2f, 0.25f, -4f, 50f, 60f } },
            _ => tensor,
        });

        ModelFile.Load(model, file);

        SafetensorsFile again = SafetensorsFile.Read(TestFile.Saved(model));
        Assert.Equal([1.5f, 0f, 3.25f, 0f, 5f, 6f], Values(again, "rnn.bias_ih_l0"));
        Assert.Equal([0f, 0f, 0f, 0f, 50f, 60f], Values(again, "rnn.bias_hh_l0"));
    }

    [Fact]
    public void A_file_says_what_it_is()
    {
        SafetensorsFile file = SafetensorsFile.Read(TestFile.Saved(FakeModel.Counting()));

        Dictionary<string, string> expected = new()
        {
            ["format"] = "pt",
            ["unrolled"] = "1",
            ["cell.embed"] = "embedding(3 → 2)",
            ["cell.rnn"] = "gru(2 → 2)",
            ["cell.head"] = "dense(2 → 1)",
        };
        Assert.Equal(expected, file.Header.Metadata);
    }

    [Fact]
    public void Missing_surplus_and_misshapen_tensors_are_one_exception()
    {
        FakeModel model = FakeModel.Counting();
        byte[] file = TestFile.Changed(
            model,
            tensor => tensor.Name switch
            {
                "embed.weight" or "head.bias" => null,
                "head.weight" => tensor with { Shape = [2, 1] },
                "rnn.bias_ih_l0" => tensor with { Shape = [6, 1] },
                _ => tensor,
            },
            new NamedTensor("rnn.weight_ih_l1", [1, 2], new float[2]),
            new NamedTensor("Head.bias", [1], new float[1]));

        string message = Refused(model, file);

        Assert.Equal(
            """
            The file does not fit the model Tests.Fake:
            - missing: 'embed.weight' [3, 2]
            - misshapen: 'rnn.bias_ih_l0' is [6, 1] in the file and [6] in the model
            - misshapen: 'head.weight' is [2, 1] in the file and [1, 2] in the model
            - missing: 'head.bias' [1]
            - surplus: 'Head.bias' [1]
            - surplus: 'rnn.weight_ih_l1' [1, 2]
            Load it into the model that it was saved from, or give the layers its cells, its sizes and, as Name, the prefixes of its tensors. LoadOptions that may help: IgnoreSurplus = true, IgnoreTrailingOnes = true, MissingBiasesAreZero = true.
            """,
            message);
    }

    [Fact]
    public void A_long_list_of_faults_is_cut()
    {
        FakeModel model = FakeModel.Counting();
        NamedTensor[] surplus = [.. Enumerable.Range(0, 1000).Select(number => new NamedTensor($"x{number}", [1], new float[1]))];

        Assert.Contains("- and 970 more", Refused(model, TestFile.Changed(model, tensor => tensor, surplus)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_cell_with_the_same_shapes_is_refused()
    {
        FakeModel model = new(gruCell: "gru(2 → 2, reset before)");

        string message = Refused(model, TestFile.Saved(FakeModel.Counting()));

        Assert.Contains("the layer 'rnn' is gru(2 → 2, reset before) in the model and 'gru(2 → 2)' in the file", message, StringComparison.Ordinal);
        Assert.DoesNotContain("embed", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unrolled", "2", "version '2'")]
    [InlineData("cell.more", "lstm", "the file's layer 'more'")]
    [InlineData("cell.rnn", "gru(2 → 2)", "the model's layer 'head'")]
    public void Metadata_that_differ_from_the_model_are_listed(string key, string value, string fault)
    {
        List<string> differences = [.. ModelMetadata.Differences(new Dictionary<string, string> { [key] = value }, new FakeModel().Layout)];

        Assert.Contains(differences, difference => difference.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_named()
    {
        FakeModel model = FakeModel.Counting();
        byte[] file = TestFile.Changed(model, tensor => tensor.Name switch
        {
            "embed.weight" => tensor with { Values = new[] { 0, 0, 0, float.NaN, 0, float.PositiveInfinity } },
            "head.bias" => tensor with { Values = new[] { float.NegativeInfinity } },
            _ => tensor,
        });

        string message = Refused(model, file);

        Assert.Contains("'embed.weight' [1, 1] is not a finite", message, StringComparison.Ordinal);
        Assert.Contains("(2 of 6 in this tensor", message, StringComparison.Ordinal);
        Assert.Contains("'head.bias' [0] is not a finite", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Biases_whose_sum_overflows_are_named()
    {
        FakeModel model = FakeModel.Counting();
        float[] huge = [0, 3e38f, 0, 0, 0, 0];
        byte[] file = TestFile.Changed(
            model, tensor => tensor.Name.StartsWith("rnn.bias", StringComparison.Ordinal) ? tensor with { Values = huge } : tensor);

        Assert.Contains("'rnn.bias_hh_l0' [1]", Refused(model, file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_a_NaN_is_not_saved()
    {
        FakeModel model = FakeModel.Counting();
        new TensorView(model, model.Tensor("c"))[0, 0] = float.NaN;
        using MemoryStream stream = new();

        Assert.Contains("'head.bias' [0]", Assert.Throws<ModelFileException>(() => ModelFile.Save(model, stream)).Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] file = TestFile.Saved(FakeModel.Counting());
        FakeModel model = new();
        for (int length = 0; length < file.Length; length++)
        {
            Refused(model, file[..length]);
            using MemoryStream stream = new(file, 0, length);
            Assert.Throws<ModelFileException>(() => ModelFile.Load(model, stream));
        }

        Refused(model, [.. file, 0]);
    }

    [Fact]
    public void A_file_with_any_bit_flipped_loads_whole_or_not_at_all()
    {
        byte[] file = TestFile.Saved(FakeModel.Counting());
        int refused = 0;
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            FakeModel model = new();
            byte[] flipped = [.. file];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                ModelFile.Load(model, flipped);
                Assert.True(model.Parameters.ContainsAnyExcept(0f));
            }
            catch (ModelFileException)
            {
                refused++;
                Assert.False(model.Parameters.ContainsAnyExcept(0f));
            }
        }

        // Nearly every bit of the header matters; the metadata's own keys and the data's bits mostly do not.
        Assert.InRange(refused, 4 * TestFile.Header(file).Length, 8 * file.Length);
    }

    [Fact]
    public void Streams_that_cannot_do_it_are_refused_as_arguments()
    {
        using MemoryStream readOnly = new([], writable: false);
        MemoryStream closed = new();
        closed.Dispose();

        Assert.Throws<ArgumentException>(() => ModelFile.Save(new FakeModel(), readOnly));
        Assert.Throws<ArgumentException>(() => ModelFile.Load(new FakeModel(), closed));
    }

    private static float[] Values(SafetensorsFile file, string name) =>
        file.Values(file.Header.Entries.Single(entry => entry.Name == name));

    private static int[] Bits(FakeModel model) => Array.ConvertAll(model.Parameters.ToArray(), BitConverter.SingleToInt32Bits);

    private static string Refused(FakeModel model, byte[] file)
    {
        int[] before = Bits(model);
        string message = Assert.Throws<ModelFileException>(() => ModelFile.Load(model, file)).Message;
        Assert.Equal(before, Bits(model));
        return message;
    }
}
