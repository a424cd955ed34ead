using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>A user's project: what its file says, apart from the sources.</summary>
internal sealed record TestProject
{
    /// <summary>A Release build of a project that has the package, on the newest framework and language.</summary>
    public static TestProject Default { get; } = new();

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Release;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool CheckOverflow { get; init; }

    public ImmutableArray<MetadataReference> Framework { get; init; } = References.Framework;

    public ImmutableArray<MetadataReference> Unrolled { get; init; } = References.Package;

    /// <summary>A library for netstandard2.1 that has the package, in the language of its time.</summary>
    public static TestProject Portable { get; } =
        new() { Language = LanguageVersion.CSharp9, Framework = References.NetStandard, Unrolled = References.PortablePackage };

    /// <summary>What the build says of the files of weights in the project.</summary>
    public ImmutableArray<string> Weights { get; init; } = [];

    /// <summary>What an analyzer is given beside the sources.</summary>
    public AnalyzerOptions AnalyzerOptions => new([.. Weights.Select((text, i) => new WeightsText($"/project/obj/{i}.unrolled-weights", text))]);

    public CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    /// <summary>A compilation of these files, with <c>using Unrolled</c> in all of them where the language has it.</summary>
    public CSharpCompilation Compile(params string[] sources)
    {
        string[] files = Language < LanguageVersion.CSharp10 && Language != LanguageVersion.Default
            ? sources
            : [Unrolled.IsEmpty ? "" : "global using Unrolled;", .. sources];
        return CSharpCompilation.Create(
            "UserProject",
            files.Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, path: $"/project/File{i}.cs")),
            Framework.AddRange(Unrolled),
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: Optimization, nullableContextOptions: Nullable, checkOverflow: CheckOverflow, allowUnsafe: true));
    }

    private sealed class WeightsText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
