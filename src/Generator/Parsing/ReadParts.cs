using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>What a layer says that it reads: <c>"rnn, input[0..42]"</c>. The sources are numbers of attributes here, not yet of layers.</summary>
/// <param name="Parts">The parts; empty where it reads what the layer before it writes.</param>
/// <param name="Combine">How they become one.</param>
/// <param name="Width">Numbers of what it reads.</param>
internal sealed record ReadParts(EquatableArray<ReadSpec> Parts, Combine Combine, int Width)
{
    private const string Reads = "Reads", Input = "input";

    private static readonly Regex Part = new(@"^\s*(?<name>[^\s\[\],]+)\s*(?<range>\[\s*(?<first>[0-9]{0,9})\s*\.\.\s*(?<end>[0-9]{0,9})\s*\])?\s*$", RegexOptions.CultureInvariant);

    /// <summary>Reads what a layer says; what is wrong with it is found here, and then it reads what the layer before it writes.</summary>
    /// <param name="source">The class.</param>
    /// <param name="index">The layer's number.</param>
    /// <param name="before">The layers before it.</param>
    /// <param name="width">Numbers of what the layer before it writes.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public static ReadParts Of(AnnotatedClass source, int index, IReadOnlyList<ParsedLayer> before, int width, Findings findings)
    {
        AttributeArguments attribute = source.Layers[index];
        string name = LayerReader.Name(source, index);
        var unsaid = new ReadParts(default, default, width);
        var combine = (Combine)attribute.Get("Combine", (int)Combine.Concatenate);
        var parts = new List<ReadSpec>();
        string[] texts = attribute.Get<string?>(Reads, null)?.Split(',') ?? [];
        foreach (string text in texts)
            if (One(source, index, before, name, text, findings) is { } part)
                parts.Add(part);
        if (attribute.Has("Combine") && texts.Length < 2)
            findings.Add(Rules.ContradictoryVariants, attribute.LocationOf("Combine"), name, "Combine", texts.Length == 0 ? "a layer without Reads" : "Reads of one vector", "there is nothing to combine it with");
        if (parts.Count < Math.Max(1, texts.Length))
            return unsaid;
        if (combine != Combine.Concatenate && parts.FindIndex(part => part.Width != parts[0].Width) is > 0 and var other)
        {
            findings.Add(
                Rules.UnequalReads, attribute.LocationOf(Reads), name, combine == Combine.Sum ? "adds" : "multiplies", texts[0].Trim(), parts[0].Width, texts[other].Trim(), parts[other].Width);
            return unsaid;
        }

        return new ReadParts(new(parts), combine, combine == Combine.Concatenate ? (int)Math.Min(int.MaxValue, parts.Sum(part => (long)part.Width)) : parts[0].Width);
    }

    private static ReadSpec? One(AnnotatedClass source, int index, IReadOnlyList<ParsedLayer> before, string name, string text, Findings findings)
    {
        AttributeArguments attribute = source.Layers[index];
        Match match = Part.Match(text);
        if (!match.Success)
        {
            findings.Add(Rules.UnreadableReads, attribute.LocationOf(Reads), name, text.Trim());
            return null;
        }

        string read = match.Groups["name"].Value;
        int layer = Enumerable.Range(0, before.Count).Where(number => before[number].Lowest.Name == read).DefaultIfEmpty(ReadSpec.Input).Last();
        if (layer == ReadSpec.Input && read != Input)
        {
            findings.Add(Rules.UnknownRead, attribute.LocationOf(Reads), name, read, Reason(source, index, name, read, before));
            return null;
        }

        if (layer == ReadSpec.Input && before.Count > 0 && before[0].Lowest.Cell.ReadsTokens)
        {
            findings.Add(Rules.ReadsTokens, attribute.LocationOf(Reads), name, before[0].Lowest.Name);
            return null;
        }

        int width = layer == ReadSpec.Input ? source.Model!.Get("Input", 1) - (TimeRules.HasTimeStep(source.Model!) ? 1 : 0) : before[layer].Lowest.Units;
        int first = Number(match.Groups["first"].Value) ?? 0, end = Number(match.Groups["end"].Value) ?? width;
        if (first < end && end <= width)
            return new ReadSpec(layer, first, end - first);
        findings.Add(Rules.ReadsOutside, attribute.LocationOf(Reads), name, text.Trim(), read, width);
        return null;
    }

    private static string Reason(AnnotatedClass source, int index, string name, string read, IReadOnlyList<ParsedLayer> before)
    {
        if (read == name)
            return "which is the layer itself";
        if (Enumerable.Range(index + 1, source.Layers.Count - index - 1).Any(later => LayerReader.Name(source, later) == read))
            return "which stands below it: a layer reads those above it in the source";
        return "and no layer is called so: it can read " + string.Join(", ", before.Select(layer => layer.Lowest.Name).Append(Input));
    }

    private static int? Number(string digits) => digits.Length == 0 ? null : int.Parse(digits, CultureInfo.InvariantCulture);
}
