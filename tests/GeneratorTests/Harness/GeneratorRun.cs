using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator;
using Unrolled.Generator.Model;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>
/// What the generator makes of a project. Every run is also a test of the pipeline: nothing is thrown, nothing that is cached holds on to
/// the compiler, an edit elsewhere costs no more than parsing, and the text is the same in another culture.
/// </summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorRunResult result, Compilation compilation)
    {
        Result = result;
        Compilation = compilation;
        Models = [.. PipelineChecks.Outputs(result, UnrolledGenerator.ParseStep).Cast<ModelSpec?>().OfType<ModelSpec>()];
    }

    public GeneratorRunResult Result { get; }

    /// <summary>The project together with the generated files.</summary>
    public Compilation Compilation { get; }

    /// <summary>The models as they were parsed.</summary>
    public ImmutableArray<ModelSpec> Models { get; }

    public static GeneratorRun Of(params string[] sources) => Of(TestProject.Default, sources);

    public static GeneratorRun Of(TestProject project, params string[] sources)
    {
        CSharpCompilation first = project.Compile([.. sources, "class Elsewhere { int Before() => 0; }"]);
        SyntaxTree edited = first.SyntaxTrees[^1];
        CSharpCompilation second = first.ReplaceSyntaxTree(
            edited, CSharpSyntaxTree.ParseText("class Elsewhere { string After() => \"\"; }", project.ParseOptions, edited.FilePath));

        GeneratorDriver driver = InCulture(CultureInfo.InvariantCulture, () => Driver(project).RunGenerators(first));
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        PipelineChecks.HoldsOnlyValues(result);
        PipelineChecks.SaysCached(driver.RunGenerators(second).GetRunResult().Results.Single());
        GeneratorDriver turkish = InCulture(new CultureInfo("tr-TR"), () => Driver(project).RunGenerators(first));
        PipelineChecks.AreSameFiles(result, turkish.GetRunResult().Results.Single());

        driver.RunGeneratorsAndUpdateCompilation(first, out Compilation whole, out _);
        return new GeneratorRun(result, whole);
    }

    private static CSharpGeneratorDriver Driver(TestProject project) => CSharpGeneratorDriver.Create(
        [new UnrolledGenerator().AsSourceGenerator()],
        parseOptions: project.ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static T InCulture<T>(CultureInfo culture, Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
