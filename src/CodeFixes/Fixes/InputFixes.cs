using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>What a model reads is declared, and declared once.</summary>
internal static class InputFixes
{
    /// <summary>How many numbers are read is for the user to say; one is the least.</summary>
    public static IEnumerable<CodeAction> Add(FixPlace place)
    {
        const string Input = "Input = 1";
        if (place.Attribute is { } model)
            yield return place.Edit($"Add '{Input}'", edits => edits.Add(model, Input));
    }

    /// <summary>An embedding among layers becomes a dense layer of its width, or moves to the front, where it takes the place of the input.</summary>
    public static IEnumerable<CodeAction> PlaceEmbedding(FixPlace place)
    {
        if (place.Attribute is not { } embedding || place.FirstLayer?.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax first)
            yield break;
        if (place.Layers.FirstOrDefault(layer => layer.ApplicationSyntaxReference?.GetSyntax() == embedding) is not { ConstructorArguments.Length: 2 } data)
            yield break;
        string dense = $"Dense({data.ConstructorArguments[1].Value})";
        yield return place.Edit($"Replace it by [{dense}]", edits => edits.Replace(embedding, dense));
        if (place.FirstLayer.AttributeClass?.Name == data.AttributeClass?.Name)
            yield break;
        yield return place.Edit("Put it first, without an input", edits =>
        {
            edits.AddBefore(first, $"[{embedding}]");
            edits.Remove(embedding);
            if (InputOf(place) is { } input)
                edits.Remove(input);
        });
    }

    private static AttributeArgumentSyntax? InputOf(FixPlace place) =>
        (place.Declaration is { } declaration ? place.Model.GetDeclaredSymbol(declaration)?.GetAttributes() : null)
        ?.Where(attribute => attribute.AttributeClass?.Name == "RecurrentModelAttribute")
        .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax()).OfType<AttributeSyntax>()
        .SelectMany(attribute => attribute.ArgumentList?.Arguments ?? default)
        .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Input");
}
