using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Snapshots;

/// <summary>The whole generated text of some models, so that every change of it is seen and read.</summary>
public class SnapshotTests
{
    public static TheoryData<string> Names => [.. SnapshotModels.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_text_is_what_is_stored(string name) => StoredFolder.Holds(
        $"tests/GeneratorTests/Snapshots/{name}",
        GeneratorRun.Of(SnapshotModels.All[name]).Result.GeneratedSources.ToDictionary(source => source.HintName + ".txt", source => source.SourceText.ToString()));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Generated_text_compiles_without_any_finding(string name)
    {
        ImmutableArray<Diagnostic> findings = await Findings(SnapshotModels.All[name]);
        Assert.Empty(findings);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Generated_text_for_netstandard_compiles_as_CSharp_9_without_any_finding(string name) =>
        Assert.Empty(await Findings(TestProject.Portable, InCSharp9(SnapshotModels.All[name])));

    [Fact]
    public void Generated_text_for_netstandard_is_what_is_stored() => StoredFolder.Holds(
        "tests/GeneratorTests/Snapshots/Portable",
        GeneratorRun.Of(TestProject.Portable, InCSharp9(SnapshotModels.All["Scalar"])).Result.GeneratedSources.ToDictionary(
            source => source.HintName + ".txt", source => source.SourceText.ToString()));

    [Fact]
    public async Task Models_of_one_name_in_different_namespaces_do_not_meet() => Assert.Empty(await Findings(
        TestProject.Portable,
        """
        using Unrolled;

        namespace One
        {
            /// <summary>A model.</summary>
            [RecurrentModel(Input = 1)] [Rnn(1)] public partial class Model { }
        }

        namespace Two
        {
            /// <summary>A model.</summary>
            [RecurrentModel(Input = 1)] [Rnn(1)] public partial class Model { }
        }
        """));

    [Fact]
    public async Task A_model_in_error_shows_that_error_alone()
    {
        ImmutableArray<Diagnostic> findings = await Findings("""
            /// <summary>A layer that cannot be.</summary>
            [RecurrentModel(Input = 1, Reference = true)]
            [Lstm(0)]
            public partial class Broken;
            """);
        Assert.Equal("UNR016", Assert.Single(findings).Id);
    }

    /// <summary>Everything that compiler and analyzer say in the strictest project, remarks in the editor included.</summary>
    private static Task<ImmutableArray<Diagnostic>> Findings(string model) => Findings(TestProject.Default, model);

    private static async Task<ImmutableArray<Diagnostic>> Findings(TestProject project, string model)
    {
        Compilation compilation = GeneratorRun.Of(project, model).Compilation;
        CSharpCompilationOptions strict = ((CSharpCompilationOptions)compilation.Options)
            .WithOverflowChecks(true)
            .WithWarningLevel(9999)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            // What the SDK leaves out too: netstandard2.0 libraries in a project for netstandard2.1.
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)]);
        Assert.Equal(NullableContextOptions.Enable, strict.NullableContextOptions);
        return await compilation.WithOptions(strict).WithAnalyzers([new UnrolledAnalyzer()]).GetAllDiagnosticsAsync().ConfigureAwait(false);
    }

    /// <summary>The model as a project for netstandard2.1 writes it, without a reference in double precision.</summary>
    private static string InCSharp9(string model)
    {
        string source = Regex.Replace(model, @"partial class (\w+);", "partial class $1 { }").Replace(", Reference = true", "", StringComparison.Ordinal);
        return "using Unrolled;\n" + (source.StartsWith("namespace", StringComparison.Ordinal) ? Regex.Replace(source, @"^(namespace [\w.]+);", "$1\n{") + "\n}" : source);
    }
}
