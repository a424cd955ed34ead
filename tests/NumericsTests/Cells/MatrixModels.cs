using System.Reflection;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>All models of the matrix, in one compilation.</summary>
public sealed class MatrixModels
{
    public MatrixModels() => Assembly = ModelCompiler.Compile(
        from cell in Zoo.Layers.Keys from units in Zoo.Sizes select Spec(cell, units));

    public Assembly Assembly { get; }

    internal static string Name(string cell, int units) => $"{cell}{units}";

    /// <summary>The number of inputs walks through the sizes in the other direction, so that they differ from the units.</summary>
    internal static LayerSpec Layer(string cell, int units) => Zoo.Layers[cell](Zoo.Sizes[Zoo.Sizes.Count - 1 - Zoo.Sizes.ToList().IndexOf(units)], units);

    private static ModelSpec Spec(string cell, int units)
    {
        LayerSpec layer = Layer(cell, units);
        return ModelCompiler.Spec(Name(cell, units), layer.Inputs, layer);
    }
}
