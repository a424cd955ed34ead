using System.Reflection;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>All models of the matrix, in one compilation.</summary>
public sealed class MatrixModels
{
    public MatrixModels() => Assembly = ModelCompiler.Compile(Zoo.Layers.Keys.SelectMany(cell => Zoo.Sizes.Select(units => Spec(cell, units))
        .Append(TensorSpec(cell))));

    public Assembly Assembly { get; }

    internal static string Name(string cell, int units) => $"{cell}{units}";

    /// <summary>The one size of the TensorPrimitives form, which does not unroll: a panel and a rest.</summary>
    internal const int TensorUnits = 17;

    internal static string TensorName(string cell) => cell + "Tensors";

    /// <summary>The number of inputs walks through the sizes in the other direction, so that they differ from the units.</summary>
    internal static LayerSpec Layer(string cell, int units) => Zoo.Layers[cell](Zoo.Sizes[Zoo.Sizes.Count - 1 - Zoo.Sizes.ToList().IndexOf(units)], units);

    private static ModelSpec Spec(string cell, int units)
    {
        LayerSpec layer = Layer(cell, units);
        return ModelCompiler.Spec(Name(cell, units), layer.Inputs, layer);
    }

    private static ModelSpec TensorSpec(string cell) =>
        Spec(cell, TensorUnits) with { Name = TensorName(cell), MetadataName = TensorName(cell), Kernels = Generator.Model.Kernels.TensorPrimitives };
}
