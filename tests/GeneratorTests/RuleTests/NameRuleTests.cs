using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class NameRuleTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("a\\\"b", "'a\"b'")]
    [InlineData("a/b", "'a/b'")]
    [InlineData("a\\0b", @"'a\u0000b'")]
    [InlineData("a\\ud800", @"'a\uD800'")]
    [InlineData("\\u0301", "'\u0301'")]
    public Task A_name_that_no_file_can_hold_is_refused(string name, string shown) =>
        Expect.Finding(
            Rules.UnusableName,
            $$"""[RecurrentModel(Input = 8)] [Lstm(3, [|Name = "{{name}}"|])] partial class Model;""",
            shown);

    [Theory]
    [InlineData("rnn")]
    [InlineData("encoder.layers-2_x")]
    [InlineData("größe")]
    [InlineData("2")]
    [InlineData("class")]
    [InlineData("to_string")]
    [InlineData(".")]
    public Task A_name_of_letters_digits_and_marks_is_fine(string name) =>
        Expect.Nothing($$"""[RecurrentModel(Input = 8)] [Lstm(3, Name = "{{name}}")] partial class Model;""");

    [Fact]
    public Task Without_a_name_a_layer_has_its_own() => Expect.Nothing("[RecurrentModel(Input = 8)] [Lstm(3, Name = null)] partial class Model;");

    [Fact]
    public Task Two_layers_must_not_have_one_name() =>
        Expect.Finding(
            Rules.DuplicateName,
            """[RecurrentModel(Input = 8)] [Lstm(3, Name = "rnn")] [Gru(3, [|Name = "rnn"|])] partial class Gestures;""",
            "'rnn'", "'Gestures'");

    [Fact]
    public Task A_name_must_not_be_the_one_that_another_layer_has_by_its_kind() =>
        Expect.Finding(
            Rules.DuplicateName,
            """[RecurrentModel(Input = 8)] [Lstm(3, Name = "gru1")] [[|Gru(3)|]] partial class Gestures;""",
            "'gru1'");

    [Theory]
    [InlineData("rnn.top", "rnn_top", "RnnTop")]
    [InlineData("head", "Head", "Head")]
    [InlineData("-", ".", "_")]
    [InlineData("TensorsByLayer", "tensors_by_layer", "TensorsByLayer_")]
    public Task Two_names_must_not_be_one_identifier(string first, string second, string identifier) =>
        Expect.Finding(
            Rules.AmbiguousName,
            $$"""[RecurrentModel(Input = 8)] [Lstm(3, Name = "{{first}}")] [Gru(3, [|Name = "{{second}}"|])] partial class Gestures;""",
            $"'{first}'", $"'{second}'", "'Gestures'", $"Tensors.{identifier}'");

    [Theory]
    [InlineData("rnn.l0", "RnnL0")]
    [InlineData("rnn-l2", "RnnL2")]
    public Task A_name_must_not_be_the_identifier_of_one_of_several_layers(string name, string identifier) =>
        Expect.Finding(
            Rules.AmbiguousName,
            $$"""[RecurrentModel(Input = 8)] [Lstm(3, Name = "rnn", Layers = 3)] [Gru(3, [|Name = "{{name}}"|])] partial class Gestures;""",
            "'rnn'", $"'{name}'", $"Tensors.{identifier}'");

    [Theory]
    [InlineData("rnn.l3")]
    [InlineData("rnn.l02")]
    [InlineData("Rnn")]
    [InlineData("model")]
    [InlineData("tensors_by_layer")]
    public Task Other_names_beside_several_layers_are_fine(string name) =>
        Expect.Nothing($$"""[RecurrentModel(Input = 8)] [Gru(3, Name = "{{name}}")] [Lstm(3, Name = "rnn", Layers = 3)] partial class Gestures;""");

    [Fact]
    public Task Names_that_differ_by_case_within_are_fine() =>
        Expect.Nothing("""[RecurrentModel(Input = 8)] [Lstm(3, Name = "reset")] [Gru(3, Name = "reSet")] partial class Gestures;""");
}
