using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.Generator.Parsing;

/// <summary>A class with our attributes, as the rules read it. It holds symbols: nothing that is cached may hold it.</summary>
internal sealed class AnnotatedClass
{
    private AnnotatedClass(INamedTypeSymbol type, AttributeArguments? model, IReadOnlyList<AttributeArguments> layers)
    {
        Type = type;
        Model = model;
        Layers = layers;
    }

    public INamedTypeSymbol Type { get; }

    public string Name => Type.Name;

    /// <summary><c>[RecurrentModel]</c>, or null where the class has layers alone.</summary>
    public AttributeArguments? Model { get; }

    /// <summary>The layers' attributes in source order.</summary>
    public IReadOnlyList<AttributeArguments> Layers { get; }

    /// <summary>The class's name in its first declaration.</summary>
    public Location Location => Declarations(Type).FirstOrDefault()?.Identifier.GetLocation() ?? Location.None;

    /// <summary>Reads the class's attributes; null where none of them is ours.</summary>
    public static AnnotatedClass? Of(INamedTypeSymbol type)
    {
        var ours = type.GetAttributes().Where(AttributeArguments.IsOurs).Select(data => new AttributeArguments(data)).ToList();
        AttributeArguments? model = ours.Find(attribute => attribute.Kind == "RecurrentModel");
        var layers = ours.Where(LayerReader.IsLayer).ToList();
        return model is null && layers.Count == 0 ? null : new(type, model, layers);
    }

    /// <summary>
    /// The declarations of a type. The analyzer, unlike the generator, also sees the generated one; it comes last, and what is found there
    /// is not reported.
    /// </summary>
    public static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();
}
