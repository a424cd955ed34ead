using System;
using System.Linq;
using System.Text;
using Unrolled.Files;

namespace Unrolled.RuntimeTests.Serialization;

public sealed class SafetensorsHeaderTests
{
    private const string A = """{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""";
    private const string B = """{"dtype":"F32","shape":[1],"data_offsets":[4,8]}""";

    /// <summary>Header, length of the data, and what the message must say.</summary>
    public static TheoryData<string, int, string> Hostile => new()
    {
        { "", 0, "begin with '{'" },
        { "[]", 0, "begin with '{'" },
        { " {}", 0, "begin with '{'" },
        { "\uFEFF{}", 0, "begin with '{'" },
        { "{", 0, "not valid JSON" },
        { "{}}", 0, "other than spaces" },
        { "{}\n", 0, "other than spaces" },
        { "{}\0", 0, "other than spaces" },
        { "{} {}", 0, "other than spaces" },
        { "{}/**/", 0, "other than spaces" },
        { $$"""{"a":{{A}},}""", 4, "not valid JSON" },
        { """{"a":[[[[[[[[""", 0, "not an object" },
        { """{"a":null}""", 0, "not an object" },
        { """{"a":{}}""", 0, "lacks" },
        { """{"a":{"dtype":"F32","shape":[1]}}""", 4, "lacks" },
        { """{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "lacks" },
        { """{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "lacks" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "lacks" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "lacks" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", 4, "'more'" },
        { """{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "twice" },
        { """{"a":{"dtype":"F32","shape":[1],"sh\u0061pe":[1],"data_offsets":[0,4]}}""", 4, "twice" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"data_offsets":[0,4]}}""", 4, "twice" },
        { $$"""{"a":{{A}},"a":{{A}}}""", 4, "'a' twice" },
        { $$"""{"a":{{A}},"\u0061":{{B}}}""", 8, "'a' twice" },
        { """{"__metadata__":{},"__metadata__":{}}""", 0, "twice" },
        { """{"__metadata__":{},"\u005f_metadata__":{}}""", 0, "twice" },
        { """{"__metadata__":[]}""", 0, "not an object" },
        { """{"__metadata__":{"k":1}}""", 0, "not a string" },
        { """{"__metadata__":{"k":null}}""", 0, "not a string" },
        { """{"__metadata__":{"k":{"l":"m"}}}""", 0, "not a string" },
        { """{"__metadata__":{"k":"1","\u006b":"2"}}""", 0, "'k' twice" },
        { """{"__metadata__":{"k":"\ud800"}}""", 0, "surrogate" },
        { $$"""{"\ud800":{{A}}}""", 4, "surrogate" },
        { $$"""{"\udc00\ud800":{{A}}}""", 4, "surrogate" },
        { $$"""{"a\u0000b":{{A}}}""", 4, "NUL" },
        { "{\"a\0b\":" + A + "}", 4, "not valid JSON" },
        { """{"__metadata__":{"k":"\u0000"}}""", 0, "NUL" },
        { """{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,4]}}""", 4, "does not fit" },
        { """{"a":{"dtype":"I128","shape":[1],"data_offsets":[0,16]}}""", 16, "'I128'" },
        { """{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}""", 1, "whole byte" },
        { """{"a":{"dtype":"F6_E2M3","shape":[4],"data_offsets":[0,4]}}""", 4, "does not fit" },
        { """{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "'f32'" },
        { """{"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}""", 4, "not a string" },
        { """{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "not a list" },
        { """{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[1e0],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[null],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}""", 4, "" },
        { """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[-0],"data_offsets":[0,0]}}""", 0, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}""", 4, "not valid JSON" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4e0]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[0,9223372036854775808,2],"data_offsets":[0,0]}}""", 0, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[0,9223372036854775807,2],"data_offsets":[0,0]}}""", 0, "larger than any file" },
        { """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "larger than any file" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}}""", 0, "larger than any file" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "does not fit" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "does not fit" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begins at byte 4" },
        { $$"""{"a":{{A}},"b":{{A}}}""", 4, "begins at byte 0" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begins at byte 4" },
        { """{"a":{"dtype":"F32","shape":[0],"data_offsets":[9223372036854775807,9223372036854775807]}}""", 0, "begins at byte" },
        { $$"""{"a":{{A}}}""", 3, "3 of 4" },
        { $$"""{"a":{{A}}}""", 5, "goes on" },
        { "{}", 1, "goes on" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_header_is_refused_with_its_fault(string header, int data, string fault)
    {
        byte[] file = TestFile.Of(header, new byte[data]);

        ModelFileException fromSpan = Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(file));
        using TrickleStream trickle = new(file);
        ModelFileException fromStream = Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(trickle));

        Assert.Contains(fault, fromSpan.Message, StringComparison.Ordinal);
        Assert.Equal(fromSpan.Message, fromStream.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void A_header_that_is_not_strict_UTF8_is_refused(byte[] name)
    {
        byte[] header = [.. "{\""u8, .. name, .. "\":"u8, .. Encoding.UTF8.GetBytes(A), .. "}"u8];

        ModelFileException exception = Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(TestFile.Of(header, new byte[4])));

        Assert.Contains("UTF-8", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("{}       ", 0)]
    [InlineData("{ \"a\" : " + A + "\n}", 4)]
    [InlineData("""{"b":{"dtype":"F32","shape":[],"data_offsets":[4,8]},"a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""", 8)]
    [InlineData("""{"z":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"e":{"dtype":"F16","shape":[3,0],"data_offsets":[0,0]}}""", 4)]
    [InlineData("""{"e":{"dtype":"F64","shape":[0],"data_offsets":[4,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"\ud83d\ude00":{"data_offsets":[0,2],"shape":[1],"dtype":"BF16"}}""", 2)]
    public void An_unusual_but_legal_header_is_read(string header, int data)
    {
        SafetensorsFile file = SafetensorsFile.Read(TestFile.Of(header, new byte[data]));

        Assert.Equal(data, file.Header.DataBytes);
    }

    [Fact]
    public void Metadata_is_read_unescaped()
    {
        SafetensorsFile file = SafetensorsFile.Read(TestFile.Of("""{"__metadata__":{"f\u006frmat":"p\"t","":""}}"""));

        Assert.Equal("p\"t", file.Header.Metadata["format"]);
        Assert.Equal("", file.Header.Metadata[""]);
    }

    [Theory]
    [InlineData(100_000_001UL)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    [InlineData(ulong.MaxValue - 7)]
    public void A_header_longer_than_the_format_allows_is_refused_before_it_is_read(ulong length)
    {
        byte[] start = BitConverter.GetBytes(length);
        using TrickleStream endless = new(start, endless: true);

        Assert.Contains("100000000", Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(start)).Message, StringComparison.Ordinal);
        Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(endless));
        Assert.Equal(8, endless.Served);
    }

    [Fact]
    public void A_message_about_a_hostile_name_is_short_and_one_line()
    {
        string name = "\\u001b[2J\\n" + new string('x', 100_000);
        byte[] file = TestFile.Of($$"""{"{{name}}":1}""");

        string message = Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(file)).Message;

        Assert.True(message.Length < 500, message);
        Assert.DoesNotContain(message, letter => char.IsControl(letter));
    }

    [Fact]
    public void Tensors_come_in_the_order_of_their_data()
    {
        SafetensorsFile file = SafetensorsFile.Read(TestFile.Of($$"""{"a":{{B}},"b":{{A}}}""", new byte[8]));

        Assert.Equal(["b", "a"], file.Header.Entries.Select(entry => entry.Name));
    }
}
