using System;
using System.Collections.Immutable;

namespace Unrolled.Runtime;

/// <summary>Draws the parameters of a new model: the same for a seed on every machine.</summary>
public static class Initializer
{
    /// <summary>Draws every parameter as its tensor asks for, each tensor from a stream of its own.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public static void Initialize(IRecurrentModel model, int seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ImmutableArray<ParameterTensor> tensors = model.Layout.Tensors;
        for (int index = 0; index < tensors.Length; index++)
            Draw(tensors[index], new PhiloxStream(seed, index), model.Parameters);
    }

    private static void Draw(ParameterTensor tensor, PhiloxStream random, Span<float> parameters)
    {
        PanelBlock block = tensor.Block;
        if (tensor.Initial.Kind == InitialKind.Orthogonal)
        {
            double[][] matrix = OrthogonalMatrix.Draw(block.Units, block.Columns, ref random);
            for (int unit = 0; unit < block.Units; unit++)
                for (int column = 0; column < block.Columns; column++)
                    parameters[block.Index(unit, column)] = (float)matrix[unit][column];
            return;
        }

        for (int unit = 0; unit < block.Units; unit++)
            for (int column = 0; column < block.Columns; column++)
                parameters[block.Index(unit, column)] = (float)Next(tensor, ref random);
    }

    private static double Next(ParameterTensor tensor, ref PhiloxStream random) => tensor.Initial.Kind switch
    {
        InitialKind.Constant => tensor.Initial.Value,
        InitialKind.Uniform => tensor.Initial.Value * ((2 * random.NextUniform()) - 1),
        InitialKind.Normal => tensor.Initial.Value * random.NextNormal(),
        InitialKind.GlorotUniform => Math.Sqrt(6.0 / (tensor.Block.Units + tensor.Block.Columns)) * ((2 * random.NextUniform()) - 1),
        _ => throw new ArgumentOutOfRangeException(nameof(tensor), tensor.Initial.Kind, "This kind of initial value is not known."),
    };
}
