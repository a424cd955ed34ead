using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

/// <summary>
/// A class without a generated part gives errors wherever it is used, and beside those the compiler shows nothing of an analyzer's: the generator says then why there is none. The analyzer
/// says it too, for the editor's fixes; the compiler shows what is equal once.
/// </summary>
public class RefusalTests
{
    private const string Uses = " class User { Gestures.State state; Gestures Make() => Gestures.Load(\"x\"); }";

    [Theory]
    [InlineData("UNR001", "class Gestures;")]
    [InlineData("UNR002", "class Outer { [RecurrentModel(Input = 8)] [Lstm(3)] public partial class Gestures; }")]
    [InlineData("UNR003", "partial class Gestures<T>;")]
    [InlineData("UNR004", "static partial class Gestures;")]
    [InlineData("UNR005", "abstract partial class Gestures;")]
    [InlineData("UNR006", "partial record Gestures;")]
    [InlineData("UNR007", "file partial class Gestures;")]
    [InlineData("UNR008", "partial class Gestures { public Gestures(string path) { } }")]
    [InlineData("UNR009", "partial class Gestures { int Step; }")]
    [InlineData("UNR042", "partial class Gestures : Parent; class Parent { public Parent(int size) { } }")]
    [InlineData("UNR043", "partial class Gestures : Parent; class Parent { public void Save() { } }")]
    [InlineData("UNR044", "partial class Gestures : Parent; [RecurrentModel(Input = 8)] [Lstm(3)] partial class Parent;")]
    public Task The_generator_says_why_there_is_no_network(string id, string source) =>
        SaysTheSame(TestProject.Default, id, (source.Contains("Outer", StringComparison.Ordinal) ? "" : "[RecurrentModel(Input = 8)] [Lstm(3)] ") + source + Uses);

    [Theory]
    [InlineData("[Lstm(3)] partial class Gestures;")]
    [InlineData("[Unrolled.GruAttribute(3)] [Dense(2)] partial class Gestures;")]
    [InlineData("[Lstm(3)] partial record Gestures;")]
    [InlineData("partial class Gestures; [Lstm(3)] partial class Gestures;")]
    public Task The_generator_says_that_layers_have_no_model(string source) => SaysTheSame(TestProject.Default, "UNR010", source + Uses);

    [Theory]
    [InlineData("[Lstm(3)] partial class Gestures; [RecurrentModel(Input = 8)] partial class Gestures;")]
    [InlineData("class LstmAttribute : System.Attribute { public LstmAttribute(int units) { } } [Lstm(3)] class Gestures;")]
    public void The_generator_is_silent_where_a_class_only_looks_so(string source) => Assert.Empty(GeneratorRun.Of(source).Result.Diagnostics);

    [Fact]
    public Task The_generator_says_that_the_language_is_too_old() =>
        SaysTheSame(TestProject.Default with { Language = LanguageVersion.CSharp11 }, "UNR025", "[RecurrentModel(Input = 8)] [Lstm(3)] partial class Gestures { }" + Uses);

    [Fact]
    public Task The_generator_says_that_the_runtime_is_missing() =>
        SaysTheSame(TestProject.Default with { Unrolled = References.Attributes }, "UNR026", "[RecurrentModel(Input = 8)] [Lstm(3)] partial class Gestures { }" + Uses);

    [Fact]
    public void The_generator_is_silent_where_the_members_are_written() =>
        Assert.Empty(GeneratorRun.Of("[RecurrentModel] [Lstm(3)] partial class Gestures { required int Size; }").Result.Diagnostics);

    /// <summary>The generator's diagnostics are those of the analyzer, equal as objects, as the compiler compares them.</summary>
    private static async Task SaysTheSame(TestProject project, string id, string source)
    {
        GeneratorRun run = GeneratorRun.Of(project, source);
        Diagnostic said = Assert.Single(run.Result.Diagnostics);
        Assert.Equal(id, said.Id);
        var analyzed = await run.Compilation.WithAnalyzers([new UnrolledAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Contains(said, analyzed.Where(found => found.Id == id));
    }
}
