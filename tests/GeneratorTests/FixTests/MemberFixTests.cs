using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

public class MemberFixTests
{
    private const string Attributes = "[RecurrentModel(Input = 8)] [Lstm(32)] ";

    [Theory]
    [InlineData("partial class Gestures\n{\n    public Gestures() { }\n\n    int size;\n}", "partial class Gestures\n{\n\n    int size;\n}")]
    [InlineData("partial class Gestures { public Gestures() { } int size; }", "partial class Gestures { int size; }")]
    [InlineData("partial class Gestures();", "partial class Gestures;")]
    public async Task A_constructor_that_does_nothing_goes(string before, string after)
    {
        using var fixing = Fixing.Of("UNR008", Attributes + before);
        await fixing.Becomes(0, Attributes + after);
        await Expect.Nothing(Attributes + after);
    }

    [Theory]
    [InlineData("partial class Gestures { public Gestures(string title) => Title = title; string Title { get; } }")]
    [InlineData("partial class Gestures { public Gestures() { size = 1; } int size; }")]
    [InlineData("partial class Gestures(int size) { public int Size => size; }")]
    public void A_constructor_that_does_something_is_left_to_its_author(string source)
    {
        using var fixing = Fixing.Of("UNR008", Attributes + source);
        Assert.Empty(fixing.Offers);
    }

    [Fact]
    public async Task A_member_in_the_way_is_renamed_wherever_it_is_used()
    {
        using var fixing = Fixing.Of(
            "UNR009",
            Attributes + "partial class Gestures { public string State { get; set; } = \"\"; }",
            "class Game { string Of(Gestures gestures) => gestures.State; }");
        await fixing.Becomes(
            0,
            Attributes + "partial class Gestures { public string OwnState { get; set; } = \"\"; }",
            "class Game { string Of(Gestures gestures) => gestures.OwnState; }");
    }

    [Theory]
    [InlineData("partial class Gestures { int State = 1; int Next() => State; }", "partial class Gestures { int OwnState = 1; int Next() => OwnState; }")]
    [InlineData("partial class Gestures { void Step() { } void Twice() { Step(); Step(); } }", "partial class Gestures { void OwnStep() { } void Twice() { OwnStep(); OwnStep(); } }")]
    [InlineData("partial class Gestures { struct State { } State now; }", "partial class Gestures { struct OwnState { } OwnState now; }")]
    [InlineData("partial class State { State? next; }", "partial class StateModel { StateModel? next; }")]
    public async Task Fields_methods_types_and_the_model_itself_are_renamed(string before, string after)
    {
        using var fixing = Fixing.Of("UNR009", Attributes + before);
        await fixing.Becomes(0, Attributes + after);
        await Expect.Nothing(Attributes + after);
    }

    [Fact]
    public void A_new_name_that_is_taken_too_is_not_offered()
    {
        using var fixing = Fixing.Of("UNR009", Attributes + "partial class Gestures { int State; int OwnState; }");
        Assert.Empty(fixing.Offers);
    }
}
