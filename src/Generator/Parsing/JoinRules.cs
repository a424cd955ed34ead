using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>What is added to an output is as wide as it.</summary>
internal static class JoinRules
{
    private const string Residual = "Residual", Skip = "Skip";

    public static void Check(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        foreach (ParsedLayer layer in layers)
            if (layer.Lowest is { Residual: true } spec && spec.Inputs != spec.Units)
                findings.Add(Rules.UnequalResidual, layer.Attribute.LocationOf(Residual), spec.Name, spec.Inputs, spec.Units);
        for (int place = 0; place < layers.Count; place++)
            if (layers[place].Lowest.Cell.Is(Lstm.DepthGate) && Unreadable(layers, place) is { } reason)
                findings.Add(Rules.NoCellBelow, layers[place].Attribute.LocationOf(Lstm.DepthGate), layers[place].Lowest.Name, layers[place].Lowest.Cell.Units, reason);
        if (layers.Count > 0 && source.Model!.Get(Skip, false) && Heads(layers) is { Count: > 1 } heads)
            findings.Add(Rules.SkipToHeads, source.Model!.LocationOf(Skip), source.Name, string.Join(", ", heads));
        else if (layers.Count > 0 && source.Model!.Get(Skip, false))
            CheckSkip(source, layers[0].Lowest, layers[layers.Count - 1].Lowest, findings);
    }

    /// <summary>The layers that no other reads.</summary>
    private static List<string> Heads(IReadOnlyList<ParsedLayer> layers)
    {
        HashSet<int> read = [.. layers.SelectMany((layer, number) => layer.Lowest.Reads.Count > 0 ? layer.Lowest.Reads.Select(part => part.Source) : [number - 1])];
        return [.. layers.Where((_, number) => !read.Contains(number)).Select(layer => layer.Lowest.Name)];
    }

    /// <summary>Why a depth gate cannot read the cell state of the layer below; null where it can. In a stack of equal layers the one below is of the stack too.</summary>
    private static string? Unreadable(IReadOnlyList<ParsedLayer> layers, int place)
    {
        if (place == 0)
            return "it is the first layer";
        LayerSpec own = layers[place].Lowest;
        if (own.Reads.Count > 0)
            return "it reads by name";
        return new[] { layers[place - 1].Lowest }.Concat(layers[place].Layers > 1 ? [own] : []).Select(below => Unreadable(below, own.Cell.Units)).FirstOrDefault(reason => reason is not null);
    }

    private static string? Unreadable(LayerSpec below, int units) =>
        !below.Cell.ExposesCell ? $"layer '{below.Name}' has no ExposeCell = true"
        : below.Cell.Units != units ? $"layer '{below.Name}' below has {below.Cell.Units}"
        : below.AgainstTime is not null ? $"layer '{below.Name}' has two directions, and two cell states"
        : below.Residual ? $"layer '{below.Name}' adds its input to them (Residual = true)"
        : null;

    private static void CheckSkip(AnnotatedClass source, LayerSpec first, LayerSpec last, Findings findings)
    {
        if (first.Cell.ReadsTokens)
            findings.Add(Rules.SkippedTokens, source.Model!.LocationOf(Skip), source.Name, first.Name);
        else if (last.Units > first.Inputs)
            findings.Add(Rules.SkipTooWide, source.Model!.LocationOf(Skip), source.Name, last.Name, last.Units, first.Inputs);
    }
}
