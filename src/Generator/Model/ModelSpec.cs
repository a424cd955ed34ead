using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Generator.Model;

/// <summary>A model as its attributes describe it: numbers, enums and strings only, so that the pipeline can cache it.</summary>
/// <param name="Namespace">The class's namespace; empty for the global one.</param>
/// <param name="Name">The class's name, without an <c>@</c>.</param>
/// <param name="ContainingTypes">The headers of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="MetadataName">The full metadata name, from which the hint name is made.</param>
/// <param name="Input">Numbers per step that the model reads, Δt among them; 1 where it reads tokens.</param>
/// <param name="Kernels">The form of the arithmetic.</param>
/// <param name="Training">Whether the backward pass is written.</param>
/// <param name="Reference">Whether the double-precision twin is written.</param>
/// <param name="HasErrors">Whether the rule-book found an error; then only the surface of members is written.</param>
/// <param name="Layers">The layers, first to last; <c>Layers = n</c> stands here as n of them.</param>
internal sealed record ModelSpec(
    string Namespace,
    string Name,
    EquatableArray<string> ContainingTypes,
    string MetadataName,
    int Input,
    Kernels Kernels,
    bool Training,
    bool Reference,
    bool HasErrors,
    EquatableArray<LayerSpec> Layers)
{
    /// <summary>How operations are rounded.</summary>
    public Arithmetic Arithmetic { get; init; }

    /// <summary>Whether the text is for netstandard2.1: C# 9, loops over numbers, and nothing that came with .NET later.</summary>
    public bool IsPortable { get; init; }

    /// <summary>Whether the class, or one that it derives from with the last word, has a <c>ToString</c> of its own.</summary>
    public bool HasToString { get; init; }

    /// <summary>Whether the model's first inputs are added to its outputs.</summary>
    public bool Skip { get; init; }

    /// <summary>Whether the last of the inputs is Δt, which no matrix reads.</summary>
    public bool TimeStep { get; init; }

    /// <summary>The file of weights that is compiled in; null for none.</summary>
    public string? EmbeddedWeights { get; init; }

    /// <summary>Whether every layer runs with time alone: only then are there states and single steps.</summary>
    public bool IsCausal => Layers.All(layer => layer.IsCausal);

    /// <summary>Different tokens that the model reads; 0 where it reads numbers.</summary>
    public int Vocabulary => Layers.Count > 0 && Layers[0].Cell.ReadsTokens ? Layers[0].Cell.Inputs : 0;

    /// <summary>Numbers per step that the model writes.</summary>
    public int Output => Heads.Sum(head => Layers[head].Units);

    /// <summary>Whether a layer reads anything but what the one before it writes at the same step.</summary>
    public bool IsGraph => Layers.Any(layer => layer.Reads.Count > 0 || layer.Cell.Taps > 1);

    /// <summary>What a layer reads, said or not.</summary>
    public IReadOnlyList<ReadSpec> ReadsOf(int layer) => Layers[layer] is { Reads.Count: > 0 } said ? said.Reads
        : layer > 0 ? [new ReadSpec(layer - 1, 0, Layers[layer - 1].Units)] : [new ReadSpec(ReadSpec.Input, 0, Layers[0].Inputs)];

    /// <summary>The layers that no other reads: their outputs are the model's, side by side.</summary>
    public IReadOnlyList<int> Heads
    {
        get
        {
            HashSet<int> read = [.. Enumerable.Range(0, Layers.Count).SelectMany(ReadsOf).Select(part => part.Source)];
            return [.. Enumerable.Range(0, Layers.Count).Where(layer => !read.Contains(layer))];
        }
    }
}
