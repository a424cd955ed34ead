using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Unrolled.Generator.Model;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Exports;

/// <summary>A network's tensors as arrays of C, under the names of its file, with the equations in comments: for those who have nothing else.</summary>
internal static class CHeader
{
    private const int NumbersPerLine = 8;

    /// <summary>The header.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">What stands before every name.</param>
    /// <param name="report">Is told what was folded.</param>
    public static string Write(Network network, string name, Report report)
    {
        (IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata) = NetworkTensors.Of(network, name, report);
        var text = new StringBuilder();
        string guard = Identifier(name).ToUpperInvariant() + "_H";
        text.Append(CultureInfo.InvariantCulture, $"/* {name}: {metadata.Count(entry => entry.Key.StartsWith("cell.", StringComparison.Ordinal))} layers. Written by unrolled export. */\n#ifndef {guard}\n#define {guard}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Identifier(name).ToUpperInvariant()}_INPUTS {network.Input}\n#define {Identifier(name).ToUpperInvariant()}_OUTPUTS {network.Layers[^1].Spec.Units}\n");
        if (network.Skip)
            text.Append("/* The model's first inputs are added to its outputs. */\n");
        foreach (NetworkLayer layer in network.Layers)
            Equations(text, layer.Spec);
        foreach (NamedTensor tensor in tensors)
            Array(text, Identifier(name), tensor);
        return text.Append(CultureInfo.InvariantCulture, $"\n#endif /* {guard} */\n").ToString();
    }

    private static void Equations(StringBuilder text, ImportedLayer spec)
    {
        foreach (ImportedLayer direction in spec.Directions)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n/* {spec.Name}{(direction is RecurrentLayer { Reverse: true } ? ", against time" : "")}: {GeneratorLayers.ProgramOf(direction).Signature}\n");
            foreach (string line in GeneratorLayers.ProgramOf(direction).ToString().Split('\n'))
                text.Append("   ").Append(line).Append('\n');
            text.Append("*/\n");
        }
    }

    private static void Array(StringBuilder text, string prefix, NamedTensor tensor)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nstatic const float {prefix}_{Identifier(tensor.Name)}{string.Concat(tensor.Shape.Select(size => $"[{size.ToString(CultureInfo.InvariantCulture)}]"))} = {{\n");
        ReadOnlySpan<float> values = tensor.Values.Span;
        int width = tensor.Shape.Length > 1 ? tensor.Shape[1] : values.Length;
        for (int index = 0; index < values.Length; index++)
        {
            bool isRow = tensor.Shape.Length > 1;
            if (index % width == 0)
                text.Append(isRow ? "    {" : "    ");
            else if (index % width % NumbersPerLine == 0)
                text.Append("\n     ");
            text.Append(Number(values[index])).Append((index + 1) % width == 0 ? isRow ? "},\n" : ",\n" : ", ");
        }

        text.Append("};\n");
    }

    /// <summary>The shortest decimal that gives the float back.</summary>
    private static string Number(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0f" : text + "f";
    }

    private static string Identifier(string name)
    {
        string identifier = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return char.IsAsciiDigit(identifier[0]) ? "_" + identifier : identifier;
    }
}
