using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests;

/// <summary>A user's cell and its model stand in different files: an edit of one reaches the other, and no other edit does.</summary>
public class OwnCellPipelineTests
{
    private const string Cell = """
        using Unrolled; using static Unrolled.Functions;
        static class Cells { [RecurrentCell] public static Units Minimal(Units x, Units h, Affine forget, Affine candidate) {
            var f = Sigmoid(forget[x, h]); var n = Tanh(candidate[x, f * h]); return (1 - f) * h + f * n; } }
        """;

    private const string Model = "using Unrolled; [RecurrentModel(Input = 8)] [Cell(typeof(Cells), nameof(Cells.Minimal), 32)] [Dense(4)] public partial class Gestures;";

    [Fact]
    public void An_own_cell_is_cached_as_values() => Assert.False(Assert.Single(GeneratorRun.Of(Cell, Model).Models).HasErrors);

    [Fact]
    public void An_edit_of_the_cell_writes_the_model_anew()
    {
        GeneratorRunResult[] results = Edited("(1 - f) * h + f * n", "f * h + (1 - f) * n");
        Assert.NotEqual(Text(results[0]), Text(results[1]));
        Assert.Contains("h = f ⊙ h₋ + (1 − f) ⊙ n", Text(results[1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(1 - f) * h + f * n", "f * h + (1 - f) * n", false)]
    [InlineData("Tanh(candidate", "Sigmoid(candidate", false)]
    [InlineData("(1 - f) * h", "(2 - f) * h", false)]
    [InlineData("candidate[x, f * h]", "candidate[x, h]", false)]
    [InlineData("var n = Tanh(candidate[x, f * h]); return (1 - f) * h + f * n;", "var fresh = Tanh(candidate[x, (f * h)]); return (1 - f) * h + f * fresh;", true)]
    public void A_file_says_which_equations_it_is_of(string before, string after, bool isSame)
    {
        string[] signatures = Array.ConvertAll(Edited(before, after), result => Regex.Match(Text(result), @"minimal\(8 → 32, equations [0-9a-f]{8}\)").Value);
        Assert.All(signatures, signature => Assert.NotEmpty(signature));
        Assert.Equal(isSame, signatures[0] == signatures[1]);
    }

    [Theory]
    [InlineData("var f", "/* a comment */ var  f")]
    [InlineData("static class Cells {", "static class Cells { static int Another() => 1; ")]
    public void An_edit_that_leaves_the_equations_as_they_are_costs_no_more_than_reading_them(string before, string after) =>
        PipelineChecks.SaysCached(Edited(before, after)[1]);

    private static GeneratorRunResult[] Edited(string before, string after)
    {
        CSharpCompilation first = TestProject.Default.Compile(Cell, Model);
        SyntaxTree edited = first.SyntaxTrees.First(tree => tree.ToString().Contains("Minimal(Units", StringComparison.Ordinal));
        string text = Cell.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(Cell, text);
        CSharpCompilation second = first.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText(text, TestProject.Default.ParseOptions, edited.FilePath));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new UnrolledGenerator().AsSourceGenerator()], parseOptions: TestProject.Default.ParseOptions, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(first);
        return [driver.GetRunResult().Results.Single(), driver.RunGenerators(second).GetRunResult().Results.Single()];
    }

    private static string Text(GeneratorRunResult result) => string.Concat(result.GeneratedSources.Select(source => source.SourceText));
}
