using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Unrolled.Runtime;

/// <summary>Reads the parameters of a model out of a file that has exactly the model's tensors, with finite numbers.</summary>
internal static class ModelFileReader
{
    /// <summary>The model's parameters, packed, out of a file.</summary>
    /// <exception cref="ModelFileException">The file is of another model or holds numbers that are not finite; the message lists everything.</exception>
    public static float[] Parameters(SafetensorsFile file, ModelLayout layout)
    {
        Dictionary<string, SafetensorsEntry> entries = file.Header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        List<string> problems = [.. ModelMetadata.Differences(file.Header.Metadata, layout), .. Differences(entries, layout)];
        if (problems.Count > 0)
            throw new ModelFileException(
                $"The file does not fit the model {layout.ModelName}:{Wording.Lines(problems)}"
                + "Load it into the model that it was saved from, or give the layers its cells, its sizes and, as Name, the prefixes of its tensors.");

        List<float[]> values = [];
        foreach (FileTensor tensor in layout.FileTensors)
            values.Add(file.Values(entries[tensor.Name]));
        float[] parameters = new float[layout.ParameterCount];
        problems.AddRange(NonFinite(layout, values));
        if (problems.Count == 0)
            problems.AddRange(Assemble(layout, values, parameters));
        return problems.Count == 0
            ? parameters
            : throw new ModelFileException(
                $"The file holds numbers that no model computes with:{Wording.Lines(problems)}Load one that was saved before they came to be.");
    }

    /// <summary>One line for each tensor that holds a NaN or an infinity.</summary>
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

    private static IEnumerable<string> Assemble(ModelLayout layout, List<float[]> values, float[] parameters)
    {
        for (int tensor = 0; tensor < values.Count; tensor++)
            FileTensorMapping.Scatter(layout.FileTensors[tensor], values[tensor], parameters);
        for (int tensor = 0; tensor < values.Count; tensor++)
            if (FileTensorMapping.Add(layout.FileTensors[tensor], values[tensor], parameters) is >= 0 and int row)
                yield return $"{At(layout.FileTensors[tensor], row)} and the first bias, to which it is added, are together too large for a float";
    }

    private static IEnumerable<string> Differences(Dictionary<string, SafetensorsEntry> entries, ModelLayout layout)
    {
        foreach (FileTensor tensor in layout.FileTensors)
        {
            ImmutableArray<long> shape = [.. tensor.Shape.Select(size => (long)size)];
            if (!entries.TryGetValue(tensor.Name, out SafetensorsEntry? entry))
                yield return $"missing: {Wording.Quote(tensor.Name)} {Wording.Shape(shape)}";
            else if (!entry.Shape.SequenceEqual(shape))
                yield return $"misshapen: {Wording.Quote(tensor.Name)} is {Wording.Shape(entry.Shape)} in the file and {Wording.Shape(shape)} in the model";
        }

        HashSet<string> known = layout.FileTensors.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in entries.Values.Where(entry => !known.Contains(entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            yield return $"surplus: {Wording.Quote(entry.Name)} {Wording.Shape(entry.Shape)}";
    }

    private static string At(FileTensor tensor, int index) => tensor.Shape.Length > 1
        ? $"{Wording.Quote(tensor.Name)} [{index / tensor.Shape[1]}, {index % tensor.Shape[1]}]"
        : $"{Wording.Quote(tensor.Name)} [{index}]";
}
