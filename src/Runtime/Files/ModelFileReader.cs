using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Layouts;

namespace Unrolled.Files;

/// <summary>Assembles a model's parameters from the tensors that <see cref="TensorMatch"/> has found, and checks that the numbers are finite.</summary>
internal static class ModelFileReader
{
    /// <summary>The model's parameters, packed.</summary>
    /// <param name="layout">The model.</param>
    /// <param name="values">The numbers of each of its tensors, row-major.</param>
    /// <exception cref="ModelFileException">Some numbers are not finite. The message lists all problems.</exception>
    public static float[] Parameters(ModelLayout layout, IReadOnlyList<float[]> values)
    {
        float[] parameters = new float[layout.ParameterCount];
        List<string> problems = [.. NonFinite(layout, values)];
        if (problems.Count == 0)
            problems.AddRange(Assemble(layout, values, parameters));
        return problems.Count == 0
            ? parameters
            : throw new ModelFileException(
                $"The file holds numbers that no model computes with:{Wording.Lines(problems)}Load one that was saved before they came to be.");
    }

    /// <summary>One line for each tensor with a NaN or an infinity.</summary>
    /// <param name="layout">Names and shapes of the tensors.</param>
    /// <param name="values">The numbers of each, row-major.</param>
    public static IEnumerable<string> NonFinite(ModelLayout layout, IReadOnlyList<float[]> values)
    {
        for (int tensor = 0; tensor < values.Count; tensor++)
        {
            int index = Array.FindIndex(values[tensor], number => !float.IsFinite(number));
            if (index >= 0)
                yield return $"{At(layout.FileTensors[tensor], index)} is not a finite 32-bit number "
                    + $"({values[tensor].Count(number => !float.IsFinite(number))} of {values[tensor].Length} in this tensor are not)";
        }
    }

    private static IEnumerable<string> Assemble(ModelLayout layout, IReadOnlyList<float[]> values, float[] parameters)
    {
        for (int tensor = 0; tensor < values.Count; tensor++)
            FileTensorMapping.Scatter(layout.FileTensors[tensor], values[tensor], parameters);
        for (int tensor = 0; tensor < values.Count; tensor++)
            if (FileTensorMapping.Add(layout.FileTensors[tensor], values[tensor], parameters) is >= 0 and int row)
                yield return $"{At(layout.FileTensors[tensor], row)} and the first bias, to which it is added, are together too large for a float";
    }

    private static string At(FileTensor tensor, int index) => tensor.Shape.Length > 1
        ? $"{Wording.Quote(tensor.Name)} [{index / tensor.Shape[1]}, {index % tensor.Shape[1]}]"
        : $"{Wording.Quote(tensor.Name)} [{index}]";
}
