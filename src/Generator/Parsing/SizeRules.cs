using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>Parameters and state fit where they live.</summary>
internal static class SizeRules
{
    /// <summary>A gibibyte of floats, with room in an int for every offset. A layer has more parameters than it has inputs, and no fewer than units.</summary>
    public const long MaxParameters = 1 << 28;

    // A thread has a megabyte of stack or more, some of it used; a musl one has 128 KiB.
    private const long LargeStateBytes = 64 * 1024;
    private const long MaxStateBytes = 512 * 1024;

    public static void Check(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        // A model that reads whole sequences keeps its states on the heap.
        if (layers.Count > 0 && layers.All(HasSizes) && CheckParameters(source, layers, findings) && layers.All(layer => layer.Lowest.IsCausal))
            CheckState(source, layers, findings);
    }

    /// <summary>Whether the sizes make sense, which other rules see to.</summary>
    private static bool HasSizes(ParsedLayer layer) =>
        layer is { Lowest: { Cell: { Inputs: >= 1, Units: >= 1 }, Units: >= 1 }, Layers: >= 1 };

    private static bool CheckParameters(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        long room = MaxParameters;
        foreach (ParsedLayer layer in layers)
        {
            room = Room(room, layer);
            if (room >= 0)
                continue;
            findings.Add(
                Rules.TooManyParameters, layer.Attribute.Location, layer.Lowest.Name, layer.Lowest.Cell.Inputs, layer.Lowest.Units, source.Name, MaxParameters);
            return false;
        }

        return true;
    }

    /// <summary>What room a layer leaves for others, negative if it does not fit.</summary>
    private static long Room(long room, ParsedLayer layer)
    {
        // Sizes up to 2²⁸ do not overflow; and those above a layer that fits are at most three times as large, which 2³¹ of them do not either.
        if (Math.Max(layer.Lowest.Cell.Inputs, Math.Max(layer.Lowest.Cell.Units, layer.Lowest.Units)) > MaxParameters)
            return -1;
        room -= ModelSize.Parameters(layer.Lowest);
        return room < 0 ? room : room - ((layer.Layers - 1) * ModelSize.Parameters(layer.At(1)));
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
