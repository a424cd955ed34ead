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
    public void A_model_becomes_one_file()
    {
        GeneratorRun run = GeneratorRun.Of("[RecurrentModel(Input = 8)] [Lstm(32)] [Dense(4)] public partial class Gestures;");
        Assert.StartsWith("Gestures-", Assert.Single(run.Result.GeneratedSources).HintName, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_by_case_alone_become_two_files()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace A { [RecurrentModel(Input = 1)] [Gru(1)] partial class Model; [RecurrentModel(Input = 1)] [Gru(1)] partial class MODEL; }
            namespace B { [RecurrentModel(Input = 1)] [Gru(1)] partial class Model; }
            """);
        Assert.Equal(3, run.Result.GeneratedSources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void An_attribute_written_twice_becomes_one_file()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[RecurrentModel(Input = 1)] [Gru(1)] partial class Model;", "[RecurrentModel(Input = 1)] partial class Model;");
        Assert.Single(run.Result.GeneratedSources);
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
}
