using System;
using System.IO;
using Unrolled.Files;

namespace Unrolled.RuntimeTests.Serialization;

public sealed class SafetensorsFileTests
{
    public static TheoryData<string, byte[], float[]> Types => new()
    {
        { "F32", [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 1, 0, 0, 0, 0, 0, 0, 0x80], [1f, -2f, float.Epsilon, -0f] },
        { "F16", [0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00, 0xFF, 0x7B], [1f, -2f, 5.9604645e-8f, 65504f] },
        { "BF16", [0x80, 0x3F, 0x49, 0x40, 0x00, 0xC0, 0x00, 0x80], [1f, 3.140625f, -2f, -0f] },
        {
            "F64",
            [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0x18, 0x2D, 0x44, 0x54, 0xFB, 0x21, 0x09, 0x40, 0, 0, 0, 0, 0, 0, 0x20, 0x38, 0, 0, 0, 0, 0, 0, 0, 0xC0],
            [1f, MathF.PI, 2.350988701644575e-38f, -2f]
        },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_type_is_read_as_float(string type, byte[] data, float[] expected)
    {
        byte[] bytes = TestFile.Of($$$"""{"a":{"dtype":"{{{type}}}","shape":[2,2],"data_offsets":[0,{{{data.Length}}}]}}""", data);
        SafetensorsFile file = SafetensorsFile.Read(bytes);

        float[] values = file.Values(Assert.Single(file.Header.Entries));

        Assert.Equal(Array.ConvertAll(expected, BitConverter.SingleToInt32Bits), Array.ConvertAll(values, BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_large_file_is_read_from_a_stream_that_cannot_seek()
    {
        const int Count = 100_000;
        byte[] data = new byte[Count * sizeof(float)];
        new Random(1).NextBytes(data);
        byte[] bytes = TestFile.Of($$$"""{"a":{"dtype":"F32","shape":[{{{Count}}}],"data_offsets":[0,{{{data.Length}}}]}}""", data);
        using TrickleStream trickle = new(bytes);

        SafetensorsFile fromStream = SafetensorsFile.Read(trickle), fromMemory = SafetensorsFile.Read(bytes);

        Assert.Equal(fromMemory.Values(fromMemory.Header.Entries[0]), fromStream.Values(fromStream.Header.Entries[0]));
    }

    [Fact]
    public void Memory_grows_with_what_arrives_and_not_with_what_is_promised()
    {
        byte[] longHeader = BitConverter.GetBytes(100_000_000L);
        byte[] longData = TestFile.Of("""{"a":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]}}""", new byte[100]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        foreach (byte[] file in new[] { longHeader, longData })
        {
            using MemoryStream stream = new(file);
            Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(stream));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Data_beyond_what_an_array_holds_are_refused_before_they_are_read()
    {
        byte[] start = TestFile.Of("""{"a":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4000000000]}}""");
        using TrickleStream endless = new(start, endless: true);

        ModelFileException exception = Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(endless));

        Assert.Contains("4000000000", exception.Message, StringComparison.Ordinal);
        Assert.Equal(start.Length, endless.Served);
    }

    [Fact]
    public void An_endless_stream_is_left_one_byte_behind_the_file()
    {
        byte[] file = TestFile.Saved(FakeModel.Counting());
        using TrickleStream endless = new(file, endless: true);

        Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(endless));

        Assert.Equal(file.Length + 1, endless.Served);
    }
}
