using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Checkpoints;
using Unrolled.Checks;
using Unrolled.Layouts;

namespace Unrolled.Files;

/// <summary>
/// The metadata of a model's file: <c>format</c> = <c>pt</c>, which PyTorch writes and its loaders require; <c>unrolled</c>, the version of these
/// entries; and <c>cell.</c> + a layer's name for each layer's cell and variants, because two cells may have tensors of equal shapes.
/// </summary>
internal static class ModelMetadata
{
    private const string VersionKey = "unrolled", Version = "1", CellPrefix = "cell.";

    /// <summary>The entries of a model, and the user's own.</summary>
    /// <exception cref="ArgumentException">A user's entry has a reserved name or no text.</exception>
    public static Dictionary<string, string> Of(ModelLayout layout, IReadOnlyDictionary<string, string>? own = null)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["format"] = "pt", [VersionKey] = Version };
        foreach (LayerLayout layer in layout.Layers)
            metadata.Add(CellPrefix + layer.Name, layer.Cell);
        foreach ((string key, string text) in own ?? ImmutableDictionary<string, string>.Empty)
        {
            if (key is "format" or VersionKey or CheckpointWriter.VersionKey || key.StartsWith(CellPrefix, StringComparison.Ordinal))
                throw new ArgumentException($"The name {Wording.Quote(key)} is taken among the metadata of a model's file: choose another.", nameof(own));
            metadata.Add(key, text ?? throw new ArgumentException($"The entry {Wording.Quote(key)} is null.", nameof(own)));
        }

        return metadata;
    }

    /// <summary>Whether a file has the metadata of a model.</summary>
    public static bool IsOfModel(IReadOnlyDictionary<string, string> metadata) => metadata.ContainsKey(VersionKey);

    /// <summary>The differences between a file's entries and a model's. A file without cell entries, such as PyTorch's, has no differences.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> metadata, ModelLayout layout, LoadOptions? options = null)
    {
        options ??= new LoadOptions();
        Dictionary<string, string> cells = metadata.Where(entry => entry.Key.StartsWith(CellPrefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[CellPrefix.Length..], entry => entry.Value, StringComparer.Ordinal);
        if (metadata.TryGetValue(VersionKey, out string? version) && version != Version)
            yield return $"the file's entries are of version {Wording.Quote(version)}; this version of Unrolled reads '{Version}'";
        if (version is null && cells.Count == 0)
            yield break;

        foreach (LayerLayout layer in layout.Layers)
            if (!cells.Remove(options.FileNameOf(layer.Name), out string? cell))
                yield return $"the model's layer {Wording.Quote(layer.Name)}, {layer.Cell}, is not among the file's layers";
            else if (cell != layer.Cell)
                yield return $"the layer {Wording.Quote(layer.Name)} is {layer.Cell} in the model and {Wording.Quote(cell)} in the file";
        if (options.IgnoreSurplus)
            yield break;
        foreach ((string name, string cell) in cells.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return $"the file's layer {Wording.Quote(name)}, {Wording.Quote(cell)}, is not among the model's layers";
    }
}
