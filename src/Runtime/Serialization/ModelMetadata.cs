using System;
using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Runtime;

/// <summary>
/// What a model's file says beside its tensors: <c>format</c> = <c>pt</c>, as PyTorch writes it and its loaders ask for; <c>unrolled</c>, the version of these
/// entries; and <c>cell.</c> + a layer's name for each layer's cell and variants, because two cells may have tensors of equal shapes.
/// </summary>
internal static class ModelMetadata
{
    private const string VersionKey = "unrolled", Version = "1", CellPrefix = "cell.";

    /// <summary>The entries of a model.</summary>
    public static Dictionary<string, string> Of(ModelLayout layout)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["format"] = "pt", [VersionKey] = Version };
        foreach (LayerLayout layer in layout.Layers)
            metadata.Add(CellPrefix + layer.Name, layer.Cell);
        return metadata;
    }

    /// <summary>Where a file's entries differ from a model's. A file that says nothing of cells, like PyTorch's, differs nowhere.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> metadata, ModelLayout layout)
    {
        Dictionary<string, string> cells = metadata.Where(entry => entry.Key.StartsWith(CellPrefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[CellPrefix.Length..], entry => entry.Value, StringComparer.Ordinal);
        if (metadata.TryGetValue(VersionKey, out string? version) && version != Version)
            yield return $"the file's entries are of version {Wording.Quote(version)}; this version of Unrolled reads '{Version}'";
        if (version is null && cells.Count == 0)
            yield break;

        foreach (LayerLayout layer in layout.Layers)
            if (!cells.Remove(layer.Name, out string? cell))
                yield return $"the model's layer {Wording.Quote(layer.Name)}, {layer.Cell}, is not among the file's layers";
            else if (cell != layer.Cell)
                yield return $"the layer {Wording.Quote(layer.Name)} is {layer.Cell} in the model and {Wording.Quote(cell)} in the file";
        foreach ((string name, string cell) in cells.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return $"the file's layer {Wording.Quote(name)}, {Wording.Quote(cell)}, is not among the model's layers";
    }
}
