using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Emission;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests;

/// <summary>Compiles models into this process, as the generator prints them.</summary>
internal static class ModelCompiler
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    // What a project for netstandard2.1 may have.
    private static readonly CSharpParseOptions OldOptions = new(LanguageVersion.CSharp9, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A model with a class name and layers, everything else as usual; where a layer reads Δt, there is one input more.</summary>
    public static ModelSpec Spec(string name, int input, params LayerSpec[] layers)
    {
        bool reads = layers.Any(layer => CellCatalog.ProgramOf(layer.Cell).ReadsTimeStep);
        return new("", name, default, name, reads ? input + 1 : input, Generator.Model.Kernels.Default, Training: true, Reference: true, HasErrors: false, new EquatableArray<LayerSpec>(layers))
        {
            TimeStep = reads,
        };
    }

    /// <summary>Compiles models in one assembly and loads it.</summary>
    public static Assembly Compile(IEnumerable<ModelSpec> models) => AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(Image(models)));

    /// <summary>Compiles models in one assembly, those of which one is for netstandard2.1 as C# 9; a warning anywhere is a failure.</summary>
    public static byte[] Image(IEnumerable<ModelSpec> models)
    {
        ModelSpec[] all = [.. models];
        return Image(Compilation(
            all.Select(model => $"/// <summary>A model.</summary>\npublic partial class {model.Name}\n{{\n}}").Concat(Generated(all)),
            Array.Exists(all, model => model.IsPortable) ? OldOptions : Options));
    }

    // The models' own files, and those of their layers, each once.
    private static IEnumerable<string> Generated(ModelSpec[] models)
    {
        (string Text, EquatableArray<LayerText> Layers)[] files = [.. models.Select(ModelSource.Write)];
        return [.. files.Select(file => file.Text), .. files.SelectMany(file => file.Layers).Distinct().Select(layer => layer.Text)];
    }

    /// <summary>Compiles one file without models.</summary>
    public static byte[] Image(string text) => Image(Compilation([text], Options));

    /// <summary>Compiles sources as a user's project does, with the generator and the analyzer, and loads the assembly; a warning anywhere is a failure.</summary>
    public static Assembly Compile(IEnumerable<string> sources)
    {
        Compilation compilation = Generated(sources);
        AssertNone(Problems(compilation));
        return AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(Image(compilation)));
    }

    /// <summary>The same, for a process of its own.</summary>
    public static byte[] ImageOf(IEnumerable<string> sources) => Image(Generated(sources));

    /// <summary>What generator, analyzer and compiler find wrong with sources.</summary>
    public static string[] Problems(IEnumerable<string> sources) => Problems(Generated(sources));

    /// <summary>A model of the assembly, by its class's name.</summary>
    public static IReferenceModel Create(this Assembly assembly, string name) =>
        (IReferenceModel)Activator.CreateInstance(assembly.GetType(name, throwOnError: true)!, 0)!;

    private static CSharpCompilation Compilation(IEnumerable<string> texts, CSharpParseOptions options) => CSharpCompilation.Create(
        "Models" + Guid.NewGuid().ToString("N"),
        texts.Select((text, number) => CSharpSyntaxTree.ParseText(text, options, path: $"{number}.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            checkOverflow: true,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));

    private static Compilation Generated(IEnumerable<string> sources)
    {
        CSharpGeneratorDriver.Create([new UnrolledGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(Compilation(sources, Options), out Compilation whole, out _);
        return whole;
    }

    private static string[] Problems(Compilation compilation) => Texts(
        compilation.WithAnalyzers([new UnrolledAnalyzer()]).GetAllDiagnosticsAsync().GetAwaiter().GetResult());

    private static byte[] Image(Compilation compilation)
    {
        using var image = new MemoryStream();
        AssertNone(Texts(compilation.Emit(image).Diagnostics));
        return image.ToArray();
    }

    private static string[] Texts(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString())];

    private static void AssertNone(string[] problems) => Assert.True(problems.Length == 0, string.Join("\n", problems.Take(20)));
}
