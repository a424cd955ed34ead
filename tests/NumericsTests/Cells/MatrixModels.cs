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

    private static readonly Lazy<Assembly> Compiled = new(() =>
        ModelCompiler.Compile(Layers.Select(layer => ModelCompiler.Spec(layer.Key, layer.Value.Inputs, layer.Value))));

    public static Assembly Assembly => Compiled.Value;
}
