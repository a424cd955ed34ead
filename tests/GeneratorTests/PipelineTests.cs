using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator;
using Unrolled.Generator.Model;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests;

/// <summary>The generator as a pipeline; see also the checks of every <see cref="GeneratorRun"/>.</summary>
public class PipelineTests
{
    [Fact]
    public void A_model_becomes_one_file_beside_those_of_its_layers()
    {
        GeneratorRun run = GeneratorRun.Of("[RecurrentModel(Input = 8)] [Lstm(32)] [Dense(4)] public partial class Gestures;");
        Assert.Equal(["Gestures", "Lstm8To32", "Dense32To4"], FilesOf(run));
    }

    [Fact]
    public void Equal_layers_of_different_models_are_one_file()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [RecurrentModel(Input = 8)] [Lstm(32, Name = "a")] [Dense(4)] partial class One;
            [RecurrentModel(Input = 8)] [Lstm(32, Initialization = Initialization.PyTorch, ForgetBias = 2)] [Dense(4, Residual = false)] partial class Two;
            [RecurrentModel(Input = 8, Reference = true)] [Lstm(32, Direction = Direction.Reverse)] [Dense(4)] partial class Three;
            [RecurrentModel(Input = 8, Training = false)] [Lstm(32)] partial class Four;
            [RecurrentModel(Input = 8, Arithmetic = Arithmetic.Strict)] [Lstm(32)] partial class Five;
            [RecurrentModel(Input = 8)] [Lstm(32, Peepholes = Gates.All)] partial class Six;
            """);
        Assert.Equal(
            ["One", "Two", "Three", "Four", "Five", "Six", "Lstm8To32", "Dense32To4", "Lstm8To32Reference", "Dense32To4Reference", "Lstm8To32", "Lstm8To32", "Lstm8To32"],
            FilesOf(run));
        Assert.Empty(run.Compilation.GetDiagnostics().Where(finding => finding.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void Models_with_layers_in_common_print_them_once()
    {
        string Models(string name) => string.Concat(Enumerable.Range(0, 20).Select(number =>
            $"[RecurrentModel(Input = {(number % 2) + 3})] [Gru({(number % 3) + 8})] [Dense(2)] partial class {name}{number};\n"));
        int alone = GeneratorRun.Of("[RecurrentModel(Input = 3)] [Gru(8)] [Dense(2)] partial class Alone;").Result.GeneratedSources.Sum(source => source.SourceText.Length);
        int together = GeneratorRun.Of(Models("Agent")).Result.GeneratedSources.Sum(source => source.SourceText.Length);
        Assert.InRange(together, 0, 20 * alone * 65 / 100);
    }

    [Fact]
    public void Names_that_differ_by_case_alone_become_two_files()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace A { [RecurrentModel(Input = 1)] [Gru(1)] partial class Model; [RecurrentModel(Input = 1)] [Gru(1)] partial class MODEL; }
            namespace B { [RecurrentModel(Input = 1)] [Gru(1)] partial class Model; }
            """);
        Assert.Equal(4, run.Result.GeneratedSources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void An_attribute_written_twice_becomes_one_file()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[RecurrentModel(Input = 1)] [Gru(1)] partial class Model;", "[RecurrentModel(Input = 1)] partial class Model;");
        Assert.Equal(["Model", "Gru1To1"], FilesOf(run));
    }

    [Fact]
    public void A_changed_size_is_parsed_and_written_anew()
    {
        CSharpCompilation before = TestProject.Default.Compile("[RecurrentModel(Input = 1)] [Gru(1)] partial class Model;");
        CSharpCompilation after = TestProject.Default.Compile("[RecurrentModel(Input = 1)] [Gru(2)] partial class Model;");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new UnrolledGenerator().AsSourceGenerator()], driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        GeneratorRunResult result = driver.RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
        Assert.Throws<Xunit.Sdk.AllException>(() => PipelineChecks.SaysCached(result));
    }

    [Fact]
    public void What_is_not_a_plain_value_is_found_in_the_cache()
    {
        CSharpCompilation compilation = TestProject.Default.Compile("class C;");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ObjectGraph.HoldsOnlyValues(compilation.GetTypeByMetadataName("C")));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ObjectGraph.HoldsOnlyValues(new object[] { 1, Location.None }));
    }

    [Fact]
    public void A_failure_of_ours_is_a_diagnostic_and_no_exception()
    {
        ModelSpec model = Assert.Single(GeneratorRun.Of("[RecurrentModel(Input = 1)] [Gru(1)] partial class Model;").Models);
        GeneratedFile file = GeneratedFile.Of(model, _ => throw new ArithmeticException("no such gate"));
        Assert.Equal("ArithmeticException: no such gate", file.Failure);
        Assert.Empty(file.Text);
        Assert.Throws<OperationCanceledException>(() => GeneratedFile.Of(model, _ => throw new OperationCanceledException()));
    }

    [Fact]
    public void Two_projects_with_the_same_layer_of_which_one_sees_the_internals_of_the_other_compile()
    {
        const string Model = "/// <summary>A model.</summary>\n[RecurrentModel(Input = 1)] [Gru(1)] public partial class ";
        Compilation seen = GeneratorRun.Of("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Seeing\")]", Model + "Seen;").Compilation;
        using var image = new System.IO.MemoryStream();
        Assert.True(seen.Emit(image).Success);
        Compilation seeing = GeneratorRun.Of(Model + "Own;").Compilation.WithAssemblyName("Seeing")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Empty(seeing.GetDiagnostics().Where(finding => finding.Severity >= DiagnosticSeverity.Warning));
    }

    /// <summary>The files' names without their hashes.</summary>
    private static string[] FilesOf(GeneratorRun run) =>
        [.. run.Result.GeneratedSources.Select(source => source.HintName[..source.HintName.LastIndexOfAny(['-', '_'])])];
}
