using System;
using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Tool.StateDicts;

/// <summary>What the metadata of Unrolled's own files says: each layer's cell, under <c>cell.</c> and its name.</summary>
internal static class CellNames
{
    private const string Prefix = "cell.";

    /// <summary>Cells by names of layers; empty where a file says nothing.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> metadata) => metadata
        .Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[Prefix.Length..], entry => entry.Value, StringComparer.Ordinal);
}
