using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Unrolled.Files;

namespace Unrolled.RuntimeTests.Serialization;

public sealed class SafetensorsWriterTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    [Fact]
    public void A_file_is_written_byte_for_byte()
    {
        Dictionary<string, string> metadata = new() { ["z"] = "3 → \"4\"", ["format"] = "pt" };
        byte[] file = Written([new("b", [2], new[] { 1f, -2f }), new("a", [], new[] { 0.5f })], metadata);

        const string Json = """{"__metadata__":{"format":"pt","z":"3 → \"4\""},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""";
        int padded = (Encoding.UTF8.GetByteCount(Json) + 7) / 8 * 8;
        byte[] json = Encoding.UTF8.GetBytes(Json);
        byte[] header = [.. json, .. Enumerable.Repeat((byte)' ', padded - json.Length)];
        Assert.Equal(TestFile.Of(header, [0, 0, 0, 0x3F, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]), file);
    }

    [Fact]
    public void Every_header_is_padded_to_eight_bytes()
    {
        for (int length = 1; length <= 16; length++)
        {
            byte[] file = Written([new(new string('n', length), [1], new float[1])], NoMetadata);

            Assert.Equal(0, (file.Length - sizeof(float)) % 8);
            Assert.Single(SafetensorsFile.Read(file).Header.Entries);
        }
    }

    [Fact]
    public void The_order_of_tensors_and_metadata_does_not_change_the_bytes()
    {
        NamedTensor[] tensors = [new("B", [1], new[] { 1f }), new("a", [2], new[] { 2f, 3f }), new("é", [1], new[] { 4f })];
        Dictionary<string, string> forward = new() { ["k"] = "1", ["l"] = "2" }, backward = new() { ["l"] = "2", ["k"] = "1" };

        Assert.Equal(Written(tensors, forward), Written(tensors.Reverse(), backward));
    }

    [Fact]
    public void What_is_written_is_read_back_with_its_bits()
    {
        float[] values = [0f, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, float.MaxValue, 1 / 3f, -1e-20f];
        float[] many = [.. Enumerable.Range(0, 50_000).Select(number => number * 0.1f)];
        const string Odd = "a \"quoted\" \\ name\n/😀";

        SafetensorsFile file = SafetensorsFile.Read(
            Written([new(Odd, [2, 4], values), new("many", [50, 1000], many), new("none", [0, 3], default)], new() { [Odd] = Odd }));

        Assert.Equal(Odd, file.Header.Metadata[Odd]);
        SafetensorsEntry odd = file.Header.Entries.Single(entry => entry.Name == Odd);
        Assert.Equal(new long[] { 2, 4 }, odd.Shape);
        Assert.Equal(Array.ConvertAll(values, BitConverter.SingleToInt32Bits), Array.ConvertAll(file.Values(odd), BitConverter.SingleToInt32Bits));
        Assert.Equal(many, file.Values(file.Header.Entries.Single(entry => entry.Name == "many")));
        Assert.Empty(file.Values(file.Header.Entries.Single(entry => entry.Name == "none")));
    }

    [Fact]
    public void Names_that_no_file_can_hold_are_refused_before_a_byte_is_written()
    {
        // No theory: half a surrogate pair in an attribute would reach the test as another character.
        foreach (string name in new[] { "__metadata__", "b", "a\0", "a\ud800" })
        {
            using MemoryStream stream = new();

            Assert.ThrowsAny<ArgumentException>(
                () => SafetensorsWriter.Write(stream, [new(name, [1], new float[1]), new("b", [1], new float[1])], NoMetadata));

            Assert.Equal(0, stream.Length);
        }
    }

    [Theory]
    [InlineData("a\0", "")]
    [InlineData("", "a\0")]
    public void Metadata_that_no_reader_takes_are_refused(string key, string value) =>
        Assert.Throws<ArgumentException>(() => Written([], new() { [key] = value }));

    [Fact]
    public void A_tensor_whose_values_do_not_fill_its_shape_is_refused() =>
        Assert.Throws<ArgumentException>(() => Written([new("a", [2, 2], new float[3])], NoMetadata));

    private static byte[] Written(IEnumerable<NamedTensor> tensors, Dictionary<string, string> metadata)
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
