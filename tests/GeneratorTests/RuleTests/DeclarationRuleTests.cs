using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class DeclarationRuleTests
{
    [Fact]
    public Task A_model_must_be_partial() =>
        Expect.Finding(Rules.NotPartial, "[RecurrentModel(Input = 8)] [Lstm(32)] class [|Gestures|];", "'Gestures'");

    [Fact]
    public Task A_partial_model_is_fine() => Expect.Nothing("[RecurrentModel(Input = 8)] [Lstm(32)] sealed partial class Gestures;");

    [Fact]
    public Task The_type_around_a_model_must_be_partial() =>
        Expect.Finding(
            Rules.NestedInNonPartial,
            "partial class Game { struct [|Player|] { [RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures; } }",
            "'Player'", "'Gestures'");

    [Fact]
    public Task A_model_nested_in_partial_types_is_fine() =>
        Expect.Nothing("static partial class Game { partial struct Player { [RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures; } }");

    [Fact]
    public Task A_model_must_not_be_generic() =>
        Expect.Finding(Rules.Generic, "[RecurrentModel(Input = 8)] [Lstm(32)] partial class [|Gestures|]<T>;", "'Gestures'");

    [Fact]
    public Task A_model_must_not_be_nested_in_a_generic_type() =>
        Expect.Finding(
            Rules.Generic, "partial class Game<T> { [RecurrentModel(Input = 8)] [Lstm(32)] partial class [|Gestures|]; }", "'Gestures'");

    [Fact]
    public Task A_model_beside_a_generic_type_of_its_name_is_fine() =>
        Expect.Nothing("[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures; class Gestures<T>;");

    [Fact]
    public Task A_model_must_not_be_static() =>
        Expect.Finding(Rules.Static, "[RecurrentModel(Input = 8)] [Lstm(32)] [|static|] partial class Gestures;", "'Gestures'");

    [Fact]
    public Task A_static_member_is_fine() =>
        Expect.Nothing("[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures { static int count; static Gestures() => count++; }");

    [Fact]
    public Task A_model_must_not_be_abstract_in_any_part() =>
        Expect.Finding(
            Rules.Abstract, "[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures; [|abstract|] partial class Gestures;", "'Gestures'");

    [Fact]
    public Task A_model_with_an_abstract_base_is_fine() =>
        Expect.Nothing("abstract class Recognizer; [RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures : Recognizer;");

    [Fact]
    public Task A_model_must_not_be_a_record() =>
        Expect.Finding(Rules.Record, "[RecurrentModel(Input = 8)] [Lstm(32)] partial record [|Gestures|](int Size);", "'Gestures'");

    [Fact]
    public Task A_model_inside_a_record_is_fine() =>
        Expect.Nothing("partial record Game(int Size) { [RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures; }");

    [Fact]
    public Task A_model_must_not_be_file_local() =>
        Expect.Finding(Rules.FileLocal, "[RecurrentModel(Input = 8)] [Lstm(32)] [|file|] partial class Gestures;", "'Gestures'");

    [Fact]
    public Task A_model_must_not_be_nested_in_a_file_local_type() =>
        Expect.Finding(
            Rules.FileLocal,
            "[|file|] partial class Game { [RecurrentModel(Input = 8)] [Lstm(32)] public partial class Gestures; }",
            "'Gestures'");

    [Fact]
    public Task An_internal_model_is_fine() => Expect.Nothing("[RecurrentModel(Input = 8)] [Lstm(32)] internal partial class Gestures;");
}
