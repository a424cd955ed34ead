using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>Parameters and state fit where they live.</summary>
internal static class SizeRules
{
    /// <summary>A gibibyte of floats, and room for every offset in an int. No layer of one unit or input less has fewer parameters than units or inputs.</summary>
    public const long MaxParameters = 1 << 28;

    // A thread has a megabyte of stack or more, some of it used; a musl one has 128 KiB.
    private const long LargeStateBytes = 64 * 1024;
    private const long MaxStateBytes = 512 * 1024;

    public static void Check(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        if (layers.Count > 0 && layers.All(HasSizes) && CheckParameters(source, layers, findings))
            CheckState(source, layers, findings);
    }

    /// <summary>Whether the sizes make sense, which other rules see to.</summary>
    private static bool HasSizes(ParsedLayer layer) =>
        layer is { Lowest: { Inputs: >= 1, Units: >= 1 }, Layers: >= 1 } && layer.Lowest is not EmbeddingSpec { Vocabulary: < 1 };

    private static bool CheckParameters(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        long room = MaxParameters;
        foreach (ParsedLayer layer in layers)
        {
            room = Room(room, layer);
            if (room >= 0)
                continue;
            int inputs = layer.Lowest is EmbeddingSpec embedding ? embedding.Vocabulary : layer.Lowest.Inputs;
            findings.Add(
                Rules.TooManyParameters, layer.Attribute.Location, layer.Lowest.Name, inputs, layer.Lowest.Units, source.Name, MaxParameters);
            return false;
        }

        return true;
    }

    /// <summary>What room a layer leaves for others, negative if it does not fit, without overflow for any sizes.</summary>
    private static long Room(long room, ParsedLayer layer)
    {
        if (Math.Max(layer.Lowest.Inputs, layer.Lowest.Units) > MaxParameters)
            return -1;
        room -= ModelSize.Parameters(layer.Lowest);
        int above = layer.Layers - 1;
        if (room < 0 || above == 0)
            return room;
        long each = ModelSize.Parameters(layer.At(1));
        return each > room / above ? -1 : room - (each * above);
    }

    private static void CheckState(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        ParsedLayer largest = layers.OrderByDescending(StateBytes).First();
        long bytes = layers.Sum(StateBytes);
        if (bytes <= LargeStateBytes)
            return;
        bool isTooLarge = bytes > MaxStateBytes;
        findings.Add(
            isTooLarge ? Rules.TooLargeState : Rules.LargeState,
            largest.Attribute.Location,
            source.Name, bytes, largest.Lowest.Name, largest.Lowest.Units, isTooLarge ? MaxStateBytes : LargeStateBytes);
    }

    private static long StateBytes(ParsedLayer layer) => sizeof(float) * layer.Layers * ModelSize.StateFloats(layer.Lowest);
}
