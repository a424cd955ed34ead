using System.Collections.Generic;
using Unrolled.Generator.Model;

namespace Unrolled.Tool.Files;

/// <summary>What a user says about a file that does not say it itself.</summary>
internal sealed record ReadOptions
{
    /// <summary>Names of layers, first to last; empty where the file's order, or their widths, shall tell.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Activations by layers' names.</summary>
    public IReadOnlyDictionary<string, Activation> Activations { get; init; } = new Dictionary<string, Activation>();

    /// <summary>Layers that are tables of vectors, where a matrix could be a table or a dense layer.</summary>
    public IReadOnlyList<string> Embeddings { get; init; } = [];
}
