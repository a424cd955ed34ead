using System.Collections.Immutable;
using System.Linq;
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
    private static async Task<ImmutableArray<Diagnostic>> Findings(string model)
    {
        Compilation compilation = GeneratorRun.Of(model).Compilation;
        CSharpCompilationOptions strict = ((CSharpCompilationOptions)compilation.Options)
            .WithOverflowChecks(true)
            .WithWarningLevel(9999)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error);
        Assert.Equal(NullableContextOptions.Enable, strict.NullableContextOptions);
        return await compilation.WithOptions(strict).WithAnalyzers([new UnrolledAnalyzer()]).GetAllDiagnosticsAsync().ConfigureAwait(false);
    }
}
