using System;
using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Generator.Parsing;

/// <summary>The names that the generator gives to members of a model.</summary>
internal static class GeneratedMembers
{
    private const string Views = "Tensors", Head = "Output";

    private static readonly HashSet<string> Names = new()
    {
        "Clone", "CopyParametersFrom", "Fingerprint", "InputSize", "Load", "OutputSize", "ParameterCount", "Parameters", "Prepare", "Run", "RunLast", "Save", "SelfTest", "State", "Step",
        "Tensors", "TensorsByLayer", "ToNamedTensors", "__Advance", "__AdvanceAll", "__AdvanceGroup", "__Blank", "__parameters",
    };

    /// <summary>Whether a name is a generated member's or that of a type of views, <c>Lstm1Tensors</c>.</summary>
    public static bool Has(AnnotatedClass source, string name) =>
        Names.Contains(name) || (name == "LoadEmbedded" && source.Weights is not null) || HasLayer(source, name, Views) || (source.Layers.Any(layer => !layer.IsBroken && layer.Has("Reads")) && HasLayer(source, name, Head));

    private static bool HasLayer(AnnotatedClass source, string name, string end) =>
        name.EndsWith(end, StringComparison.Ordinal) && HasLayer(source, name.Substring(0, name.Length - end.Length));

    private static bool HasLayer(AnnotatedClass source, string identifier) =>
        Enumerable.Range(0, source.Layers.Count).Any(index => LayerIdentifiers.Of(source, index).Has(identifier));
}
