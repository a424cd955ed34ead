using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.Generator.Parsing;

/// <summary>A class with our attributes, as the rules read it. It holds symbols: nothing that is cached may hold it.</summary>
internal sealed class AnnotatedClass
{
    private readonly string _generatedFile;

    private AnnotatedClass(INamedTypeSymbol type, AttributeArguments? model, IReadOnlyList<AttributeArguments> layers, AttributeArguments? weights)
    {
        Weights = weights;
        Type = type;
        Model = model;
        Layers = layers;
        _generatedFile = HintName.Of(TypeNames.Metadata(type));
    }

    public INamedTypeSymbol Type { get; }

    public string Name => Type.Name;

    /// <summary><c>[RecurrentModel]</c>, or null where the class has layers alone.</summary>
    public AttributeArguments? Model { get; }

    /// <summary>The layers' attributes in source order.</summary>
    public IReadOnlyList<AttributeArguments> Layers { get; }

    /// <summary><c>[EmbeddedWeights]</c>; null where there is none.</summary>
    public AttributeArguments? Weights { get; }

    /// <summary>The class's name in its first declaration.</summary>
    public Location Location => OwnDeclarations.FirstOrDefault()?.Identifier.GetLocation() ?? Location.None;

    /// <summary>The declarations that the user wrote. The analyzer, unlike the generator, also sees the generated one.</summary>
    public IEnumerable<TypeDeclarationSyntax> OwnDeclarations => Declarations(Type).Where(IsOwn);

    /// <summary>Reads the class's attributes; null where none of them is ours.</summary>
    public static AnnotatedClass? Of(INamedTypeSymbol type)
    {
        var ours = type.GetAttributes().Where(data => AttributeArguments.IsOurs(data) || AttributeArguments.IsOwn(data)).Select(data => new AttributeArguments(data)).ToList();
        AttributeArguments? model = ours.Find(attribute => attribute.Kind == AttributeArguments.ModelKind);
        var layers = ours.Where(LayerReader.IsLayer).ToList();
        AttributeArguments? weights = ours.Find(attribute => attribute.Kind == "EmbeddedWeights");
        return model is null && layers.Count == 0 && weights is null ? null : new(type, model, layers, weights);
    }

    /// <summary>Where the user declares a member; null where the compiler or the generator has made it.</summary>
    public Location? Place(ISymbol member) => member.IsImplicitlyDeclared ? null
        : member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).Where(IsOwn).Select(NamePlace).FirstOrDefault();

    /// <summary>The declarations of a type, the generated one among them.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    // By the file's name: a project may say that what is generated be judged like what is written (generated_code = false).
    private bool IsOwn(SyntaxNode node) => !node.SyntaxTree.FilePath.EndsWith(_generatedFile, StringComparison.Ordinal);

    private static Location NamePlace(SyntaxNode declaration) => declaration switch
    {
        ConstructorDeclarationSyntax constructor => constructor.Identifier.GetLocation(),
        // A primary constructor is declared by its class.
        ClassDeclarationSyntax type when type.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault() is { } list => list.GetLocation(),
        BaseTypeDeclarationSyntax type => type.Identifier.GetLocation(),
        DelegateDeclarationSyntax type => type.Identifier.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        EventDeclarationSyntax e => e.Identifier.GetLocation(),
        VariableDeclaratorSyntax field => field.Identifier.GetLocation(),
        _ => declaration.GetLocation(),
    };
}
