using Unrolled.Layouts;

namespace Unrolled.Compare.Models;

/// <summary>A model's numbers under PyTorch's names, row by row: what the peers are given, and how their gradients are read.</summary>
internal static class Weights
{
    /// <summary>The tensor whose name ends in <paramref name="name"/>, gathered from numbers that lie as the model's parameters do.</summary>
    public static float[] Gather(ModelLayout layout, string name, ReadOnlySpan<float> packed)
    {
        FileTensor tensor = layout.FileTensors.Single(tensor => tensor.Name.EndsWith(name, StringComparison.Ordinal));
        int columns = tensor.Shape.Length > 1 ? tensor.Shape[1] : 1;
        float[] values = new float[tensor.Shape[0] * columns];
        foreach (FileTensorPart part in tensor.Parts)
        {
            // PyTorch's second bias where we have one: zeros.
            if (part.AddedOnLoad)
                continue;
            for (int row = 0; row < part.Block.Units; row++)
                for (int column = 0; column < columns; column++)
                    values[((part.FirstRow + row) * columns) + column] = packed[part.Block.Index(row, column)];
        }

        return values;
    }

    public static float[] Gather(IRecurrentModel model, string name) => Gather(model.Layout, name, model.Parameters);

    /// <summary>Numbers like recordings: uniform in [−1, 1), the same in every run.</summary>
    public static float[] Noise(int count, int seed = 7)
    {
        var random = new Random(seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
            value = (2 * random.NextSingle()) - 1;
        return values;
    }
}
