using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Unrolled.Checks;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.Keras;

/// <summary>The graph of a functional model, which must be a chain.</summary>
internal static class KerasGraph
{
    // The lists around a name are at most this deep.
    private const int MaxDepth = 10;

    /// <summary>Whether a layer reads what the layer before it in the file writes, and nothing else.</summary>
    /// <exception cref="RefusedFileException">It does not.</exception>
    public static void CheckFollows(JsonElement layer, string name, string before)
    {
        var sources = new HashSet<string>();
        if (layer.Find("inbound_nodes") is { } nodes)
            Collect(nodes, sources, 0);
        if (sources.Count != 1 || !sources.Contains(before))
            throw new RefusedFileException(
                $"The layer {Wording.Quote(name)} reads {(sources.Count == 0 ? "nothing" : string.Join(", ", sources.Take(5).Select(Wording.Quote)))}; {Wording.Quote(before)} was expected. Models with branches cannot be converted.");
    }

    /// <summary>Names stand as <c>["lstm", 0, 0, …]</c>, in Keras 3 under <c>keras_history</c>.</summary>
    private static void Collect(JsonElement element, HashSet<string> sources, int depth)
    {
        if (depth > MaxDepth)
            return;
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
                Collect(property.Value, sources, depth + 1);
            return;
        }

        if (element.ValueKind != JsonValueKind.Array)
            return;
        JsonElement[] items = [.. element.EnumerateArray()];
        if (items is [{ ValueKind: JsonValueKind.String } source, { ValueKind: JsonValueKind.Number }, { ValueKind: JsonValueKind.Number }, ..])
            sources.Add(source.GetString()!);
        foreach (JsonElement item in items)
            Collect(item, sources, depth + 1);
    }
}
