using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>A model gets its layers, and layers their model.</summary>
internal static class PlacementFixes
{
    private const string Embedding = "EmbeddingAttribute";
    private static readonly string[] Layers = ["Lstm(32)", "Gru(32)", "Rnn(32)"];

    /// <summary>How many numbers are read is for the user to say; one is the least.</summary>
    public static IEnumerable<CodeAction> AddModel(FixPlace place)
    {
        if (place.Attribute is not { } first)
            yield break;
        string model = place.FirstLayer?.AttributeClass?.Name == Embedding ? "[RecurrentModel]" : "[RecurrentModel(Input = 1)]";
        yield return place.Edit("Add " + model, edits => edits.AddBefore(first, model));
    }

    public static IEnumerable<CodeAction> AddLayer(FixPlace place) => place.Attribute is not { } model
        ? []
        : Layers.Select(layer => place.Edit($"Add [{layer}]", edits => edits.AddBehind(model, $"[{layer}]")));

    /// <summary>All layers move to the declaration that has the first of them, in the order in which the compiler sees them.</summary>
    public static IEnumerable<CodeAction> Gather(FixPlace place)
    {
        var layers = place.Layers.Select(layer => layer.ApplicationSyntaxReference?.GetSyntax()).OfType<AttributeSyntax>().ToList();
        if (layers.Count == 0)
            yield break;
        var there = layers.Where(layer => Declaration(layer) == Declaration(layers[0])).ToList();
        var elsewhere = layers.Except(there).ToList();
        yield return place.Edit("Put all layers on one declaration", edits =>
        {
            foreach (AttributeSyntax layer in elsewhere)
            {
                edits.AddBehind(there.Last(), $"[{layer}]");
                edits.Remove(layer);
            }
        });
    }

    private static SyntaxNode? Declaration(AttributeSyntax attribute) => attribute.Parent?.Parent;
}
