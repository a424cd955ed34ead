using System.Reflection;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>All models of the matrix, and those of the zoo at one size, in one compilation.</summary>
internal static class MatrixModels
{
    private const int Inputs = 4;
    private const int Units = 3;

    /// <summary>Every layer by the name of its model.</summary>
    public static IReadOnlyDictionary<string, LayerSpec> Layers { get; } =
        Zoo.Layers.ToDictionary(layer => "Zoo" + layer.Key, layer => layer.Value(Inputs, Units)).Concat(Combinations.All).ToDictionary();

    private static readonly Lazy<Assembly> Compiled = new(() => ModelCompiler.Compile(Layers.SelectMany(layer => new[]
    {
        ModelCompiler.Spec(layer.Key, layer.Value.Inputs, layer.Value),
        ModelCompiler.Spec(TensorName(layer.Key), layer.Value.Inputs, layer.Value) with { Kernels = Generator.Model.Kernels.TensorPrimitives },
    })));

    private static readonly Lazy<Assembly> CompiledLoops = new(() => ModelCompiler.Compile(Layers.Select(layer =>
        ModelCompiler.Spec(layer.Key, layer.Value.Inputs, layer.Value) with { IsPortable = true })));

    /// <summary>Every layer twice, in the fused form and in that of TensorPrimitives.</summary>
    public static Assembly Assembly => Compiled.Value;

    /// <summary>The name of a layer's model in the form of TensorPrimitives.</summary>
    public static string TensorName(string name) => name + "OnSpans";

    /// <summary>Every layer in loops, as for netstandard2.1.</summary>
    public static Assembly Loops => CompiledLoops.Value;
}
