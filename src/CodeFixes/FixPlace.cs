using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.CodeFixes;

/// <summary>A diagnostic in its document, and what stands there.</summary>
internal sealed class FixPlace
{
    private FixPlace(Document document, SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        Document = document;
        Model = model;
        Id = diagnostic.Id;
        Token = root.FindToken(diagnostic.Location.SourceSpan.Start);
    }

    public Document Document { get; }

    public SemanticModel Model { get; }

    public string Id { get; }

    /// <summary>The first token of the place.</summary>
    public SyntaxToken Token { get; }

    /// <summary>The argument of an attribute that the diagnostic is about; null where it is about the whole attribute, or none.</summary>
    public AttributeArgumentSyntax? Argument => Token.Parent?.AncestorsAndSelf().TakeWhile(node => node is not AttributeSyntax).OfType<AttributeArgumentSyntax>().LastOrDefault();

    public AttributeSyntax? Attribute => Token.Parent?.AncestorsAndSelf().OfType<AttributeSyntax>().FirstOrDefault();

    /// <summary>The declaration that the diagnostic stands in or on.</summary>
    public TypeDeclarationSyntax? Declaration => Token.Parent?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault();

    /// <summary>The layers' attributes of the class, in source order.</summary>
    public IReadOnlyList<AttributeData> Layers =>
        Declaration is { } declaration && Model.GetDeclaredSymbol(declaration) is { } type ? type.GetAttributes().Where(IsLayer).ToList() : [];

    public AttributeData? FirstLayer => Layers.Count > 0 ? Layers[0] : null;

    public static async Task<FixPlace?> OfAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null ? null : new FixPlace(document, root, model, diagnostic);
    }

    /// <summary>An action that changes text.</summary>
    /// <param name="title">What the editor shows.</param>
    /// <param name="write">Notes the changes.</param>
    public CodeAction Edit(string title, Action<SourceEdits> write) => CodeAction.Create(
        title,
        cancellation =>
        {
            var edits = new SourceEdits();
            write(edits);
            return edits.ApplyAsync(Document.Project.Solution, cancellation);
        },
        Id + title);

    /// <summary>Every declaration of a type in the project's sources.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    private static bool IsLayer(AttributeData attribute)
    {
        for (INamedTypeSymbol? type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type is { Name: "LayerAttribute", ContainingNamespace: { Name: "Unrolled", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }
}
