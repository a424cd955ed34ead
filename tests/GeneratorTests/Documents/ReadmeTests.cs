using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unrolled.Generator;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>Every code block of the README and the page on training, and of the page on cells of one's own, is compiled, and run from top to bottom as one program.</summary>
public sealed partial class ReadmeTests
{
    private const string Usings = "global using System; global using System.IO; global using System.Linq;";

    // Each block can be copied by itself.
    private const string Using = "using Unrolled;\n";

    [Fact]
    public void Every_code_block_compiles_without_a_warning_and_runs()
    {
        string[] blocks = [.. Blocks("README.md"), .. Blocks(Path.Combine("docs", "training.md"))];
        Assert.True(blocks.Length >= 15, "README.md and docs/training.md have lost their code blocks.");
        Assert.All(blocks, block => Assert.StartsWith(Using, block, StringComparison.Ordinal));

        string output = Run(Build(blocks));

        Assert.Matches(@"update 400: loss 0\.[0-4]", output);
        Assert.Contains("forget bias of unit 0", output, StringComparison.Ordinal);
        Assert.Contains("rnn", output, StringComparison.Ordinal);
    }

    // SamplePageTests holds that page to what is derived.
    [Fact]
    public void The_README_shows_the_backward_pass_that_the_page_of_the_sample_has()
    {
        string page = File.ReadAllText(Path.Combine(Places.Root, "samples", "OwnCell", "README.md")), readme = File.ReadAllText(Path.Combine(Places.Root, "README.md"));
        string derived = Regex.Match(page, "(?<=derived from the equations:\n\n)```\n.*?```", RegexOptions.Singleline).Value, cell = Regex.Match(page, "    return balance [^\n]*").Value.Trim();
        Assert.NotEmpty(derived);
        Assert.Contains(derived, readme, StringComparison.Ordinal);
        Assert.Contains(cell, readme, StringComparison.Ordinal);
    }

    [Fact]
    public void So_does_every_code_block_about_custom_cells()
    {
        string[] blocks = Blocks(Path.Combine("docs", "own-cells.md"));
        Assert.Equal(3, blocks.Length);
        Assert.Equal(["True", "True", "True"], Run(Build(blocks)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string[] Blocks(string page) => [.. CodeBlock().Matches(File.ReadAllText(Path.Combine(Places.Root, page))).Select(match => match.Groups[1].Value)];

    /// <summary>Declarations become files, statements one program, in the order of the page.</summary>
    private static Assembly Build(string[] blocks)
    {
        CSharpParseOptions parse = TestProject.Default.ParseOptions;
        bool IsProgram(string block) => CSharpSyntaxTree.ParseText(block, parse).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        IEnumerable<string> files = [Usings, .. blocks.Where(block => !IsProgram(block)), Using + string.Join("\n", blocks.Where(IsProgram).Select(block => block[Using.Length..]))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Readme",
            files.Select((text, number) => CSharpSyntaxTree.ParseText(text, parse, path: $"/readme/{number}.cs")),
            References.Framework.AddRange(References.Package),
            new(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new UnrolledGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);

        using var image = new MemoryStream();
        Diagnostic[] problems = [.. generated.Emit(image).Diagnostics.Where(problem => problem.Severity > DiagnosticSeverity.Hidden && problem.Id != "CS8933")];
        Assert.Empty(problems);
        return Assembly.Load(image.ToArray());
    }

    private static string Run(Assembly program)
    {
        string folder = Directory.CreateTempSubdirectory().FullName, before = Directory.GetCurrentDirectory();
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Directory.SetCurrentDirectory(folder);
            Console.SetOut(output);
            program.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }

        return output.ToString();
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
