using System.Collections.Concurrent;
using System.Reflection;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>All models of the matrix, and those of the zoo at one size. Each cell of the catalogue is compiled by itself, so that one that fails names itself and hides no other.</summary>
internal static class MatrixModels
{
    private const int Inputs = 4;
    private const int Units = 3;

    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Compiled = new();
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> CompiledLoops = new();
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> CompiledStrict = new();

    /// <summary>Every layer by the name of its model.</summary>
    public static IReadOnlyDictionary<string, LayerSpec> Layers { get; } =
        Zoo.Layers.ToDictionary(cell => "Zoo" + cell.Key, cell => cell.Value(Inputs, Units)).Concat(Combinations.All).ToDictionary(cell => cell.Key, cell => cell.Value.Layer());

    /// <summary>
    /// The layers that are compared in strict arithmetic: every cell with its variants one by one, and every fourth combination of them. UNROLLED_EVERY_FORM=1 compares all, which takes
    /// minutes more.
    /// </summary>
    public static IReadOnlyList<string> StrictLayers { get; } = Environment.GetEnvironmentVariable("UNROLLED_EVERY_FORM") == "1"
        ? [.. Layers.Keys]
        : [.. Layers.Keys.Where((name, index) => name.StartsWith("Zoo", StringComparison.Ordinal) || index % 4 == 0)];

    /// <summary>The model of a layer in the fused form.</summary>
    public static IReferenceModel Fused(string name) => Assembly(name).Create(name);

    /// <summary>The model of a layer in the form of TensorPrimitives.</summary>
    public static IReferenceModel OnSpans(string name) => Assembly(name).Create(TensorName(name));

    /// <summary>The model of a layer in loops, as for netstandard2.1.</summary>
    public static IReferenceModel Loops(string name) => CompiledLoops.GetOrAdd(Layers[name].Cell.Kind, kind => new(() => ModelCompiler.Compile(
        Named(kind).Select(layer => Spec(layer.Key, layer.Value) with { IsPortable = true })))).Value.Create(name);

    /// <summary>The model of a layer in strict arithmetic, over lanes.</summary>
    public static IReferenceModel Strict(string name) => CompiledStrict.GetOrAdd(Layers[name].Cell.Kind, kind => new(() => ModelCompiler.Compile(
        Named(kind).Where(layer => StrictLayers.Contains(layer.Key)).Select(layer => Spec(layer.Key, layer.Value) with { Arithmetic = Generator.Model.Arithmetic.Strict })))).Value.Create(name);

    /// <summary>Every layer of a kind twice, in the fused form and in that of TensorPrimitives.</summary>
    private static Assembly Assembly(string name) => Compiled.GetOrAdd(Layers[name].Cell.Kind, kind => new(() => ModelCompiler.Compile(Named(kind).SelectMany(layer => new[]
    {
        Spec(layer.Key, layer.Value),
        Spec(TensorName(layer.Key), layer.Value) with { Kernels = Generator.Model.Kernels.TensorPrimitives },
    })))).Value;

    private static IEnumerable<KeyValuePair<string, LayerSpec>> Named(string kind) => Layers.Where(layer => layer.Value.Cell.Kind == kind);

    private static ModelSpec Spec(string name, LayerSpec layer) => ModelCompiler.Spec(name, layer.Inputs, layer);

    private static string TensorName(string name) => name + "OnSpans";
}
