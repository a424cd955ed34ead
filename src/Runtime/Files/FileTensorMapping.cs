using System;
using Unrolled.Layouts;

namespace Unrolled.Files;

/// <summary>Carries numbers between a tensor of a file, row-major, and the packed parameters.</summary>
internal static class FileTensorMapping
{
    /// <summary>A tensor's numbers out of the parameters; a second bias is zero.</summary>
    public static float[] Gather(FileTensor tensor, ReadOnlySpan<float> parameters)
    {
        int columns = tensor.Columns;
        float[] values = new float[tensor.Shape[0] * columns];
        foreach (FileTensorPart part in tensor.Parts)
        {
            if (part.AddedOnLoad)
                continue;
            for (int row = 0; row < part.Rows; row++)
                for (int column = 0; column < columns; column++)
                    values[((part.FirstRow + row) * columns) + column] = parameters[part.Index(row, column)];
        }

        return values;
    }

    /// <summary>Sets the parameters that a tensor holds; a second bias waits for <see cref="Add"/>.</summary>
    public static void Scatter(FileTensor tensor, ReadOnlySpan<float> values, Span<float> parameters)
    {
        int columns = tensor.Columns;
        foreach (FileTensorPart part in tensor.Parts)
        {
            if (part.AddedOnLoad)
                continue;
            for (int row = 0; row < part.Rows; row++)
                for (int column = 0; column < columns; column++)
                    parameters[part.Index(row, column)] = values[((part.FirstRow + row) * columns) + column];
        }
    }

    /// <summary>Adds the second biases of a tensor to parameters that <see cref="Scatter"/> has set, and gives the first row whose sum is not finite, or −1.</summary>
    public static int Add(FileTensor tensor, ReadOnlySpan<float> values, Span<float> parameters)
    {
        foreach (FileTensorPart part in tensor.Parts)
        {
            for (int row = 0; part.AddedOnLoad && row < part.Rows; row++)
            {
                float added = values[part.FirstRow + row];

                // Our own files have zeros here, and −0 + 0 would lose its sign.
                if (added == 0)
                    continue;
                ref float bias = ref parameters[part.Index(row, 0)];
                bias += added;
                if (!float.IsFinite(bias))
                    return part.FirstRow + row;
            }
        }

        return -1;
    }

    extension(FileTensor tensor)
    {
        private int Columns => tensor.Shape.Length > 1 ? tensor.Shape[1] : 1;
    }

    extension(FileTensorPart part)
    {
        private int Rows => part.Transposed ? part.Block.Columns : part.Block.Units;

        private int Index(int row, int column) => part.Transposed ? part.Block.Index(column, row) : part.Block.Index(row, column);
    }
}
