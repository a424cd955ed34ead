using System.Text;
using Unrolled.Files;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Serialization;

/// <summary>Files that are not to the letter what the model saves: what is recognised in them, what is said, and which option takes them.</summary>
public sealed class LoadOptionsTests
{
    public static TheoryData<byte[], string> Foreign => new()
    {
        { [], "empty" },
        { [.. "PK\u0003\u0004"u8, 20, 0, 0, 0, 0, 8], "ZIP archive" },
        { [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], "pickle" },
        { [0x80, 0x05, 0x95, 0x10, 0, 0, 0, 0, 0, 0x10], "pickle" },
        { Encoding.UTF8.GetBytes("<!DOCTYPE html><html></html>"), "web page" },
        { Encoding.UTF8.GetBytes("\uFEFF<html lang=\"en\">"), "web page" },
        { Encoding.UTF8.GetBytes("\n\n<!doctype html>"), "web page" },
        { Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a"), "git lfs pull" },
        { [0x89, .. "HDF\r\n"u8, 0x1A, 0x0A, 0], "Keras" },
        { [0x93, .. "NUMPY"u8, 1, 0, 0x76], "NumPy" },
        { Encoding.UTF8.GetBytes("GGUF\u0003\0\0\0\0"), "GGUF" },
        { [0x1F, 0x8B, 8, 8, 0x6A, 0x25, 0x0E, 0x69, 0, 3], "gzip" },
        { Encoding.UTF8.GetBytes("{\"embed.weight\":{}}"), "JSON" },
        { Encoding.UTF8.GetBytes("nothing that anybody knows"), "header would be" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Other_files_are_recognised(byte[] file, string what)
    {
        string message = Refused(file);

        Assert.Contains(what, message, StringComparison.Ordinal);
        using MemoryStream stream = new(file);
        Assert.Equal(message, Assert.Throws<ModelFileException>(() => ModelFile.Load(new FakeModel(), stream)).Message);
    }

    [Fact]
    public void A_checkpoint_and_a_model_are_not_taken_for_each_other()
    {
        Plain model = new(seed: 1);
        using Trainer trainer = new(model, new Sgd(), Loss.MeanSquaredError, window: 1, batch: 1);
        using MemoryStream checkpoint = new();
        trainer.SaveCheckpoint(checkpoint);

        Assert.Contains("LoadCheckpoint", Assert.Throws<ModelFileException>(() => Plain.Load(checkpoint.ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains("a model, not a checkpoint", CheckpointRefused(trainer, TestFile.Saved(model)), StringComparison.Ordinal);
        Assert.Contains("as PyTorch saves them", CheckpointRefused(trainer, TestFile.Changed(model, tensor => tensor)), StringComparison.Ordinal);
        Assert.Contains("ZIP", CheckpointRefused(trainer, [.. "PK\u0003\u0004"u8, 20, 0, 0, 0, 0, 8]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_goes_through_streams()
    {
        Plain one = new(seed: 1), other = new(seed: 2);
        using Trainer first = new(one, new Adam(), Loss.MeanSquaredError, window: 1, batch: 1), second = new(other, new Adam(), Loss.MeanSquaredError, window: 1, batch: 1);
        float[] x = new float[Plain.InputSize], t = new float[Plain.OutputSize];
        x[0] = 1;
        first.Update(x, t);
        using MemoryStream stream = new();
        first.SaveCheckpoint(stream);
        using TrickleStream trickle = new(stream.ToArray());

        second.LoadCheckpoint(trickle);

        Assert.Equal(first.Update(x, t), second.Update(x, t));
        Assert.Equal(one.Parameters.ToArray(), other.Parameters.ToArray());
        using MemoryStream readOnly = new([], writable: false);
        Assert.Throws<ArgumentException>(() => first.SaveCheckpoint(readOnly));
    }

    [Theory]
    [InlineData("I64", 8)]
    [InlineData("BOOL", 1)]
    [InlineData("U8", 1)]
    [InlineData("F8_E4M3", 1)]
    [InlineData("C64", 8)]
    [InlineData("I16", 2)]
    public void A_tensor_of_another_type_is_surplus_unless_the_model_asks_for_it(string type, int bytes)
    {
        byte[] file = WithFirst("num_batches_tracked", type, bytes);

        Assert.Contains($"surplus: 'num_batches_tracked' [] of type {type}", Refused(file), StringComparison.Ordinal);
        Assert.Equal(FakeModel.Counting().Parameters.ToArray(), Loaded(file, new LoadOptions { IgnoreSurplus = true }));

        byte[] needed = WithFirst("head.bias", type, bytes, shape: "1", without: "head.bias");
        Assert.Contains($"of type {type}: 'head.bias'", Refused(needed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module.")]
    [InlineData("_orig_mod.")]
    [InlineData("model.net.0.")]
    public void A_prefix_is_noticed_and_taken(string prefix)
    {
        byte[] file = Renamed(name => prefix + name);

        Assert.Contains($"Prefix = \"{prefix}\"", Refused(file), StringComparison.Ordinal);
        Assert.Equal(FakeModel.Counting().Parameters.ToArray(), Loaded(file, new LoadOptions { Prefix = prefix }));
    }

    [Fact]
    public void Another_name_is_noticed_and_taken()
    {
        byte[] file = Renamed(name => name.Replace("rnn.", "encoder.gru.", StringComparison.Ordinal).Replace("head.", "fc.", StringComparison.Ordinal));

        string message = Refused(file);
        Assert.Contains("Rename with [\"rnn\"] = \"encoder.gru\"", message, StringComparison.Ordinal);
        Assert.Contains("Rename with [\"head\"] = \"fc\"", message, StringComparison.Ordinal);

        Dictionary<string, string> names = new() { ["rnn"] = "encoder.gru", ["head.weight"] = "fc.weight", ["head.bias"] = "fc.bias" };
        Assert.Equal(FakeModel.Counting().Parameters.ToArray(), Loaded(file, new LoadOptions { Rename = names }));
    }

    [Fact]
    public void A_bare_module_has_no_name()
    {
        Plain saved = new(seed: 3);
        byte[] file = TestFile.Changed(saved, tensor => tensor with { Name = tensor.Name[(tensor.Name.LastIndexOf('.') + 1)..] });

        Assert.Contains("Rename with [\"rnn1\"] = \"\"", Assert.Throws<ModelFileException>(() => Plain.Load(file)).Message, StringComparison.Ordinal);
        Plain loaded = Plain.Load(file, new LoadOptions { Rename = new Dictionary<string, string> { ["rnn1"] = "", ["dense1"] = "" } });
        Assert.Equal(saved.Parameters.ToArray(), loaded.Parameters.ToArray());
    }

    [Fact]
    public void Missing_biases_are_zero_where_that_is_said()
    {
        byte[] file = TestFile.Changed(FakeModel.Counting(), tensor => tensor.Name.Contains("bias", StringComparison.Ordinal) ? null : tensor);

        Assert.Contains("MissingBiasesAreZero", Refused(file), StringComparison.Ordinal);
        FakeModel loaded = FakeModel.Counting();
        ModelFile.Load(loaded, file, new LoadOptions { MissingBiasesAreZero = true });
        Assert.Equal(0, new TensorView(loaded, loaded.Tensor("c"))[0, 0]);
        Assert.Equal(0, new TensorView(loaded, loaded.Tensor("bhn"))[1, 0]);
        Assert.NotEqual(0, new TensorView(loaded, loaded.Tensor("V"))[0, 0]);

        byte[] none = TestFile.Changed(FakeModel.Counting(), tensor => tensor.Name == "head.weight" ? null : tensor);
        Assert.Contains("missing: 'head.weight'", Refused(none, new LoadOptions { MissingBiasesAreZero = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Ones_at_the_end_of_a_shape_are_ignored_where_that_is_said()
    {
        byte[] file = TestFile.Changed(FakeModel.Counting(), tensor => tensor with { Shape = [.. tensor.Shape, 1, 1] });
        LoadOptions options = new() { IgnoreTrailingOnes = true };

        Assert.Contains("IgnoreTrailingOnes", Refused(file), StringComparison.Ordinal);
        Assert.Equal(FakeModel.Counting().Parameters.ToArray(), Loaded(file, options));
        byte[] other = TestFile.Changed(FakeModel.Counting(), tensor => tensor.Name == "head.weight" ? tensor with { Shape = [2, 1] } : tensor);
        Assert.Contains("misshapen", Refused(other, options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_renaming_of_what_is_not_there_is_refused()
    {
        byte[] file = TestFile.Saved(FakeModel.Counting());
        foreach (Dictionary<string, string> names in new Dictionary<string, string>[]
            { new() { ["run"] = "rnn" }, new() { ["head.weights"] = "x" }, new() { [""] = "x" }, new() { ["head.weight"] = "embed.weight" } })
            Assert.Throws<ArgumentException>(() => ModelFile.Load(new FakeModel(), file, new LoadOptions { Rename = names }));
        Assert.Throws<ArgumentNullException>(() => new LoadOptions { Prefix = null! });
    }

    [Fact]
    public void A_file_whose_header_does_not_fit_is_not_read_further()
    {
        const string Header = """{"a":{"dtype":"F32","shape":[400000000],"data_offsets":[0,1600000000]}}""";
        using CountingStream stream = new(TestFile.Of(Header));
        using CountingStream checkpoint = new(TestFile.Of(Header));
        using Trainer trainer = new(new Plain(), new Sgd(), Loss.MeanSquaredError, window: 1, batch: 1);

        Assert.Contains("surplus: 'a'", Assert.Throws<ModelFileException>(() => ModelFile.Load(new FakeModel(), stream)).Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => trainer.LoadCheckpoint(checkpoint));

        Assert.InRange(stream.Position, Header.Length, Header.Length + 8);
        Assert.InRange(checkpoint.Position, Header.Length, Header.Length + 8);
    }

    [Fact]
    public void Tensors_go_through_memory_by_name()
    {
        Plain saved = new(seed: 5);

        IReadOnlyList<NamedTensor> tensors = saved.ToNamedTensors();
        Plain loaded = Plain.Load(tensors.Reverse());

        Assert.Equal(saved.Parameters.ToArray(), loaded.Parameters.ToArray());
        Assert.Throws<ModelFileException>(() => Plain.Load(tensors.Skip(1)));
        Assert.Throws<ArgumentException>(() => Plain.Load([.. tensors, tensors[0]]));
        Assert.Throws<ArgumentException>(() => Plain.Load([new NamedTensor("a", [2, 3], new float[5])]));
        Assert.Throws<ArgumentException>(() => Plain.Load([new NamedTensor("a", [-1, -1], new float[1])]));
        NamedTensor nan = tensors[0] with { Values = Enumerable.Repeat(float.NaN, tensors[0].Values.Length).ToArray() };
        Assert.Throws<ModelFileException>(() => Plain.Load([nan, .. tensors.Skip(1)]));
        LoadOptions options = new() { Prefix = "p.", IgnoreSurplus = true };
        Plain prefixed = Plain.Load(tensors.Select(tensor => tensor with { Name = "p." + tensor.Name }).Append(new NamedTensor("more", [], new float[1])), options);
        Assert.Equal(saved.Parameters.ToArray(), prefixed.Parameters.ToArray());
    }

    [Fact]
    public void Own_metadata_go_out_and_in()
    {
        string path = Path.GetTempFileName();
        Plain model = new(seed: 1);
        Dictionary<string, string> own = new() { ["trained"] = "on Tuesday, „with“ quotes", ["scale"] = "0.5" };
        model.Save(path, own);

        IReadOnlyDictionary<string, string> read = ModelFile.ReadMetadata(path);
        Assert.Equal(own["trained"], read["trained"]);
        Assert.Equal("0.5", read["scale"]);
        Assert.Equal(model.Parameters.ToArray(), Plain.Load(path).Parameters.ToArray());
        File.Delete(path);

        foreach (string taken in new[] { "format", "unrolled", "checkpoint", "cell.rnn" })
            Assert.Throws<ArgumentException>(() => model.Save(new MemoryStream(), new Dictionary<string, string> { [taken] = "x" }));
        Assert.Throws<ArgumentException>(() => model.Save(new MemoryStream(), new Dictionary<string, string> { ["x"] = null! }));
    }

    [Fact]
    public void A_number_of_a_tensor_is_set_in_place()
    {
        Plain model = new(seed: 1);

        model.Tensors.Rnn1.W[0, 0] = 5f;
        model.Tensors.Rnn1.W[0, 0] += 1;

        Assert.Equal(6f, model.Tensors.Rnn1.W[0, 0]);
        Assert.Contains(6f, model.Parameters.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Tensors.Rnn1.W[0, Plain.InputSize] = 1);
    }

    private static float[] Loaded(byte[] file, LoadOptions options)
    {
        FakeModel model = new();
        ModelFile.Load(model, file, options);
        return model.Parameters.ToArray();
    }

    private static byte[] Renamed(Func<string, string> name) => TestFile.Changed(FakeModel.Counting(), tensor => tensor with { Name = name(tensor.Name) });

    // A saved model with one more tensor in front, of a type that is not read.
    private static byte[] WithFirst(string name, string type, int bytes, string shape = "", string? without = null)
    {
        SafetensorsFile file = SafetensorsFile.Read(TestFile.Changed(FakeModel.Counting(), tensor => tensor.Name == without ? null : tensor));
        StringBuilder header = new($$$"""{"{{{name}}}":{"dtype":"{{{type}}}","shape":[{{{shape}}}],"data_offsets":[0,{{{bytes}}}]}""");
        List<byte> data = [.. new byte[bytes]];
        foreach (SafetensorsEntry entry in file.Header.Entries)
        {
            header.Append($$$""","{{{entry.Name}}}":{"dtype":"F32","shape":[{{{string.Join(',', entry.Shape)}}}],"data_offsets":[{{{entry.Begin + bytes}}},{{{entry.End + bytes}}}]}""");
            foreach (float value in file.Values(entry))
                data.AddRange(BitConverter.GetBytes(value));
        }

        return TestFile.Of(header.Append('}').ToString(), [.. data]);
    }

    private static string Refused(byte[] file, LoadOptions? options = null) =>
        Assert.Throws<ModelFileException>(() => ModelFile.Load(new FakeModel(), file, options)).Message;

    private static string CheckpointRefused(Trainer trainer, byte[] file)
    {
        using MemoryStream stream = new(file);
        return Assert.Throws<CheckpointException>(() => trainer.LoadCheckpoint(stream)).Message;
    }

    /// <summary>A stream with zeros without end behind its beginning.</summary>
    private sealed class CountingStream(byte[] beginning) : Stream
    {
        public override long Position { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++)
                buffer[offset + i] = Position + i < beginning.Length ? beginning[Position + i] : (byte)0;
            Position += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
