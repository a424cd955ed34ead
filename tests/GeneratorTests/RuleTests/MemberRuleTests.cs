using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class MemberRuleTests
{
    [Fact]
    public Task A_constructor_of_the_user_is_in_the_way() =>
        Expect.Finding(
            Rules.OwnConstructor,
            "[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures { private [|Gestures|](string path) { } }",
            "'Gestures()'", "'Gestures(int seed)'");

    [Fact]
    public Task A_primary_constructor_is_in_the_way() =>
        Expect.Finding(
            Rules.OwnConstructor,
            "[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures[|(int size)|] { int Size => size; }",
            "'Gestures()'", "'Gestures(int seed)'");

    [Fact]
    public Task Constructors_of_other_types_and_finalizers_are_fine() =>
        Expect.Nothing("""
            [RecurrentModel(Input = 8)] [Lstm(32)]
            partial class Gestures { ~Gestures() { } class Inner { public Inner(int size) { } } }
            """);

    [Theory]
    [InlineData("void [|Step|](string name) { }", "Step")]
    [InlineData("public int [|ParameterCount|] => 3;", "ParameterCount")]
    [InlineData("int size, [|Parameters|];", "Parameters")]
    [InlineData("const int [|InputSize|] = 3;", "InputSize")]
    [InlineData("struct [|State|];", "State")]
    [InlineData("enum [|Tensors|];", "Tensors")]
    [InlineData("delegate void [|Run|]();", "Run")]
    [InlineData("event System.Action [|Save|] { add { } remove { } }", "Save")]
    [InlineData("event System.Action? size, [|Load|];", "Load")]
    [InlineData("class [|Lstm1Tensors|];", "Lstm1Tensors")]
    public Task A_member_with_the_name_of_a_generated_one_is_refused(string member, string name) =>
        Expect.Finding(
            Rules.MemberClash, $$"""[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures { {{member}} }""", $"'{name}'", "'Gestures'");

    [Fact]
    public Task A_class_with_the_name_of_a_generated_member_is_refused() =>
        Expect.Finding(Rules.MemberClash, "[RecurrentModel(Input = 8)] [Lstm(32)] partial class [|State|];", "'State'");

    [Fact]
    public Task The_views_of_several_layers_have_names_too() =>
        Expect.Finding(
            Rules.MemberClash,
            """[RecurrentModel(Input = 8)] [Lstm(32, Name = "rnn", Layers = 2)] partial class Gestures { int [|RnnL1Tensors|]; }""",
            "'RnnL1Tensors'");

    [Theory]
    [InlineData("Model")]
    [InlineData("Layer")]
    [InlineData("Lstm8To32")]
    [InlineData("Window")]
    [InlineData("Math")]
    [InlineData("@class")]
    public Task A_class_with_the_name_of_a_type_that_generated_code_uses_is_fine(string name) =>
        Expect.Nothing($"[RecurrentModel(Input = 8, Reference = true)] [Lstm(32)] partial class {name};");

    [Fact]
    public Task Members_with_names_of_their_own_are_fine() =>
        Expect.Nothing("""
            [RecurrentModel(Input = 8)] [Lstm(32)]
            partial class Gestures { int GruTensors; public string Title { get; set; } = ""; void step() { } int this[int index] => index; }
            """);

    [Fact]
    public async Task The_generated_part_is_not_taken_for_the_users()
    {
        TestProject project = TestProject.Default;
        const string Generated = "namespace Games { partial class Gestures { public Gestures(int seed = 0) { } public struct State; } }";
        Compilation compilation = project
            .Compile("namespace Games { [RecurrentModel(Input = 8)] [Lstm(32)] public partial class Gestures; }")
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Generated, project.ParseOptions, "/generated/" + HintName.Of("Games.Gestures")));
        Assert.Empty(await compilation.WithAnalyzers([new UnrolledAnalyzer()]).GetAnalyzerDiagnosticsAsync());

        // generated_code = false in an .editorconfig.
        Compilation judged = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new NothingIsGenerated()));
        Assert.Empty(await judged.WithAnalyzers([new UnrolledAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    private sealed class NothingIsGenerated : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
