using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

public class DeclarationFixTests
{
    [Theory]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(32)] class Gestures;", "[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures;")]
    [InlineData(
        "/// <summary>Mine.</summary>\n[RecurrentModel(Input = 8)]\n[Lstm(32)]\npublic sealed class Gestures\n{\n}\n",
        "/// <summary>Mine.</summary>\n[RecurrentModel(Input = 8)]\n[Lstm(32)]\npublic sealed partial class Gestures\n{\n}\n")]
    public async Task A_model_becomes_partial(string before, string after)
    {
        using var fixing = Fixing.Of("UNR001", before);
        await fixing.Becomes(0, after);
        await Expect.Nothing(after);
    }

    [Theory]
    [InlineData("class Game {", "partial class Game {")]
    [InlineData("static class Game {", "static partial class Game {")]
    [InlineData("ref struct Game {", "ref partial struct Game {")]
    [InlineData("record struct Game {", "partial record struct Game {")]
    [InlineData("interface Game {", "partial interface Game {")]
    public async Task The_type_around_a_model_becomes_partial(string before, string after)
    {
        const string Model = " [RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures; }";
        using var fixing = Fixing.Of("UNR002", before + Model);
        await fixing.Becomes(0, after + Model);
        await Expect.Nothing(after + Model);
    }

    [Theory]
    [InlineData("UNR004", "static partial class Gestures;")]
    [InlineData("UNR004", "partial class Gestures; static  partial class Gestures;", "partial class Gestures; partial class Gestures;")]
    [InlineData("UNR005", "abstract partial class Gestures;")]
    [InlineData("UNR007", "file partial class Gestures;")]
    public async Task A_modifier_that_cannot_be_goes(string id, string before, string after = "partial class Gestures;")
    {
        const string Attributes = "[RecurrentModel(Input = 8)] [Lstm(32)] ";
        using var fixing = Fixing.Of(id, Attributes + before);
        await fixing.Becomes(0, Attributes + after);
        await Expect.Nothing(Attributes + after);
    }

    [Theory]
    [InlineData("partial record Gestures;", "partial class Gestures;")]
    [InlineData("partial record class Gestures { }", "partial class Gestures { }")]
    [InlineData("partial record Gestures; partial record Gestures { int size; }", "partial class Gestures; partial class Gestures { int size; }")]
    public async Task Every_part_of_a_record_becomes_a_class(string before, string after)
    {
        const string Attributes = "[RecurrentModel(Input = 8)] [Lstm(32)] ";
        using var fixing = Fixing.Of("UNR006", Attributes + before);
        await fixing.Becomes(0, Attributes + after);
        await Expect.Nothing(Attributes + after);
    }

    [Fact]
    public void A_record_with_parameters_is_left_to_its_author()
    {
        using var fixing = Fixing.Of("UNR006", "[RecurrentModel(Input = 8)] [Lstm(32)] partial record Gestures(int Size);");
        Assert.Empty(fixing.Offers);
    }
}
