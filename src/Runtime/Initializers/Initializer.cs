using System;
using System.ComponentModel;

namespace Unrolled.Runtime;

/// <summary>Draws a model's parameters; called by generated constructors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializer
{
    /// <summary>
    /// Draws every tensor of a model by its <see cref="ParameterTensor.Initial"/>. The numbers depend on the seed, on the tensor's place
    /// among the model's and on the number's place in the tensor, never on the machine or on the packing.
    /// </summary>
    /// <param name="model">The model whose parameters are drawn.</param>
    /// <param name="seed">Any number; the same seed gives the same bits everywhere.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public static void Initialize(IRecurrentModel model, int seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        for (int index = 0; index < model.Layout.Tensors.Length; index++)
        {
            ParameterTensor tensor = model.Layout.Tensors[index];
            var random = new RandomStream(seed, index);
            if (tensor.Initial.Kind == InitialKind.Orthogonal)
                DrawOrthogonal(tensor.Block, ref random, model.Parameters);
            else
                DrawEach(tensor, ref random, model.Parameters);
        }
    }

    // Row by row, so that how units are packed into panels has no say.
    private static void DrawEach(ParameterTensor tensor, ref RandomStream random, Span<float> parameters)
    {
        PanelBlock block = tensor.Block;
        InitialValue initial = tensor.Initial;
        double glorot = Math.Sqrt(6.0 / (block.Units + block.Columns));
        for (int unit = 0; unit < block.Units; unit++)
            for (int column = 0; column < block.Columns; column++)
                parameters[block.Index(unit, column)] = (float)(initial.Kind switch
                {
                    InitialKind.Constant => initial.Value,
                    InitialKind.Uniform => initial.Value * ((2 * random.NextUniform()) - 1),
                    InitialKind.Normal => initial.Value * random.NextNormal(),
                    InitialKind.GlorotUniform => glorot * ((2 * random.NextUniform()) - 1),
                    _ => throw new ArgumentException($"{tensor.Layer}.{tensor.Name} has an unknown distribution, {initial.Kind}."),
                });
    }

    private static void DrawOrthogonal(PanelBlock block, ref RandomStream random, Span<float> parameters)
    {
        bool tall = block.Units > block.Columns;
        int count = Math.Min(block.Units, block.Columns), length = Math.Max(block.Units, block.Columns);
        double[] vectors = Orthonormal.Draw(count, length, ref random);
        for (int vector = 0; vector < count; vector++)
            for (int i = 0; i < length; i++)
                parameters[tall ? block.Index(i, vector) : block.Index(vector, i)] = (float)vectors[(vector * length) + i];
    }
}
