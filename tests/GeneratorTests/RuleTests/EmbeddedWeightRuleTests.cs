using System.Linq;
using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

/// <summary>What the analyzer says of weights that are compiled in.</summary>
public class EmbeddedWeightRuleTests
{
    private const string Model = "[RecurrentModel(Input = 2)] [Lstm(3, Name = \"rnn\")] [Dense(1, Name = \"head\")] [[|EmbeddedWeights(\"a/b.safetensors\")|]] partial class Gestures;";

    private const string Tensors =
        "F32 [1] head.bias\nF32 [1, 3] head.weight\nF32 [12] rnn.bias_hh_l0\nF32 [12] rnn.bias_ih_l0\nF32 [12, 3] rnn.weight_hh_l0\nF32 [12, 2] rnn.weight_ih_l0\n";

    private const string Cells = "cell head = dense(3 → 1)\ncell rnn = lstm(2 → 3)\n";

    private static string Plain => Model.Replace("[[|", "[", System.StringComparison.Ordinal).Replace("|]]", "]", System.StringComparison.Ordinal);

    private static TestProject With(params string[] weights) => new() { Weights = [.. weights] };

    [Theory]
    [InlineData("weights a/b.safetensors\n" + Tensors + Cells)]
    [InlineData("weights a/b.safetensors\n" + Tensors)]
    [InlineData("weights other\nF32 [1] x\n", "weights a/b.safetensors\r\nBF16 [1] head.bias\r\nF16 [1, 3] head.weight\r\nF64 [12] rnn.bias_hh_l0\r\nF32 [12] rnn.bias_ih_l0\r\nF32 [12, 3] rnn.weight_hh_l0\r\nF32 [12, 2] rnn.weight_ih_l0\r\nan idle line\r\n")]
    public Task Weights_that_fit_are_no_finding(params string[] weights) => Expect.Nothing(With(weights), Plain);

    [Theory]
    [InlineData]
    [InlineData("weights b.safetensors\n" + Tensors)]
    [InlineData("")]
    [InlineData("no header")]
    public Task Weights_that_are_not_in_the_project_are_named(params string[] weights) =>
        Expect.Finding(With(weights), Rules.MissingWeights, Model, "'Gestures'", "<UnrolledWeights Include=\"a/b.safetensors\" />");

    [Fact]
    public Task Everything_that_does_not_fit_is_listed() => Expect.Finding(
        With("weights a/b.safetensors\ncell rnn = gru(2 → 3)\ncell tail = dense(3 → 1)\nF32 [2] head.bias\nI64 [1, 3] head.weight\nF32 [12] rnn.bias_ih_l0\nF32 [12, 3] rnn.weight_hh_l0\nF32 [12, 2] rnn.weight_ih_l0\nF32 [5] extra\n"),
        Rules.StaleWeights, Model, "'a/b.safetensors'", "'Gestures'",
        "the layer 'rnn' is lstm(2 → 3) in the model and gru(2 → 3) in the file",
        "the model's layer 'head', dense(3 → 1), is not among the file's layers",
        "the file's layer 'tail', dense(3 → 1), is not among the model's layers",
        "missing: 'rnn.bias_hh_l0' [12]",
        "misshapen: 'head.bias' is [2] in the file and [1] in the model",
        "of type I64: 'head.weight'",
        "surplus: 'extra' [5]");

    [Fact]
    public Task A_long_list_is_cut() => Expect.Finding(
        With("weights a/b.safetensors\n" + Tensors + string.Concat(Enumerable.Range(0, 20).Select(i => $"F32 [1] extra{i:d2}\n"))),
        Rules.StaleWeights, Model, "surplus: 'extra11' [1]; and 8 more");

    [Theory]
    [InlineData("")]
    [InlineData("/a.safetensors")]
    [InlineData("../a.safetensors")]
    [InlineData("a//b")]
    [InlineData("a\\\\b.safetensors")]
    [InlineData("C:a.safetensors")]
    [InlineData("a\\\"b")]
    [InlineData("a\\nb")]
    public Task A_name_that_no_file_of_a_project_has_is_refused(string name) => Expect.Finding(
        With(), Rules.UnusableWeights, $"[RecurrentModel(Input = 2)] [Dense(1)] [EmbeddedWeights([|\"{name}\"|])] partial class Gestures;", "'Gestures'");

    [Fact]
    public Task A_name_that_is_null_is_refused() =>
        Expect.Finding(With(), Rules.UnusableWeights, "[RecurrentModel(Input = 2)] [Dense(1)] [EmbeddedWeights([|null!|])] partial class Gestures;", "empty");

    [Fact]
    public Task Weights_without_a_model_are_refused() =>
        Expect.Finding(With(), Rules.UnusableWeights, "[[|EmbeddedWeights(\"a\")|]] class Gestures;", "mark it [RecurrentModel]");

    [Fact]
    public Task A_model_with_weights_has_a_member_more() =>
        Expect.Finding(With("weights a\nF32 [1] head.bias\nF32 [1, 2] head.weight\n"), Rules.MemberClash, "[RecurrentModel(Input = 2)] [Dense(1, Name = \"head\")] [EmbeddedWeights(\"a\")] partial class Gestures { void [|LoadEmbedded|]() { } }", "'LoadEmbedded'");

    [Fact]
    public Task Without_weights_that_member_may_be_the_users() =>
        Expect.Nothing("[RecurrentModel(Input = 2)] [Dense(1)] partial class Gestures { void LoadEmbedded() { } }");
}
