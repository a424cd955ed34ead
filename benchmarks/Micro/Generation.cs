using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator;

namespace Unrolled.Micro;

/// <summary>What the generator costs the one who types, for a model of three layers.</summary>
public class Generation
{
    private const string Model = """
        using Unrolled;
        [RecurrentModel(Input = 8)]
        [Lstm(32)]
        [Cell(typeof(Cells), nameof(Cells.Minimal), 16)]
        [Dense(4)]
        public partial class Gestures;
        """;

    private CSharpCompilation _project = null!;
    private GeneratorDriver _warm = null!;
    private int _edit;

    [GlobalSetup]
    public void Prepare()
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        _project = CSharpCompilation.Create(
            "UserProject",
            [CSharpSyntaxTree.ParseText(Model), Elsewhere(0), Cell(0)],
            [.. platform.Split(Path.PathSeparator).Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Unrolled.dll" or "Unrolled.Attributes.dll"))
                .Select(path => MetadataReference.CreateFromFile(path))],
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        _warm = NewDriver().RunGenerators(_project);
        if (_warm.GetRunResult().GeneratedTrees.Length == 0 || !_warm.GetRunResult().Diagnostics.IsEmpty)
            throw new InvalidOperationException("The generator has written nothing.");
    }

    /// <summary>A driver that has seen nothing; the layers are remembered from before.</summary>
    [Benchmark]
    public object Cold() => NewDriver().RunGenerators(_project);

    /// <summary>The same project once more.</summary>
    [Benchmark]
    public object Warm() => _warm = _warm.RunGenerators(_project);

    /// <summary>A key pressed in another file: the model is parsed anew, and nothing is printed.</summary>
    [Benchmark]
    public object AfterAnEditElsewhere()
    {
        _project = _project.ReplaceSyntaxTree(_project.SyntaxTrees[1], Elsewhere(++_edit));
        return _warm = _warm.RunGenerators(_project);
    }

    /// <summary>A number changed in the user's own cell: its layer is derived and printed anew.</summary>
    [Benchmark]
    public object AfterAnEditOfTheCell()
    {
        _project = _project.ReplaceSyntaxTree(_project.SyntaxTrees[2], Cell(++_edit));
        return _warm = _warm.RunGenerators(_project);
    }

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(new UnrolledGenerator());

    private static SyntaxTree Cell(int edit) => CSharpSyntaxTree.ParseText(string.Create(CultureInfo.InvariantCulture, $$"""
        using Unrolled;
        using static Unrolled.Functions;
        static class Cells
        {
            [RecurrentCell]
            public static Units Minimal(Units x, Units h, Affine forget, Affine candidate)
            {
                var f = Sigmoid(forget[x, h]);
                var n = Tanh(candidate[x, f * h]);
                return (1.{{edit % 1000:D3}}1 - f) * h + f * n;
            }
        }
        """));

    private static SyntaxTree Elsewhere(int edit) =>
        CSharpSyntaxTree.ParseText(string.Create(CultureInfo.InvariantCulture, $"class Elsewhere {{ int Edit() => {edit}; }}"));
}
