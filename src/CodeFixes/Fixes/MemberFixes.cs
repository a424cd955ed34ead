using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>The user's members make room for the generated ones.</summary>
internal static class MemberFixes
{
    /// <summary>A constructor that does nothing goes. What one with a body does, and where that shall be done instead, is not to be guessed.</summary>
    public static IEnumerable<CodeAction> RemoveIdleConstructor(FixPlace place)
    {
        if (place.Token.Parent is ConstructorDeclarationSyntax { Initializer: null, ExpressionBody: null, Body.Statements.Count: 0 } constructor)
            yield return place.Edit("Remove the constructor", edits => edits.Remove(constructor));
        else if (place.Token.Parent is ParameterListSyntax { Parameters.Count: 0, Parent: TypeDeclarationSyntax } list)
            yield return place.Edit("Remove the parameter list", edits => edits.Replace(list, ""));
    }

    /// <summary>The member, or the class itself, gets another name, wherever it is used.</summary>
    public static IEnumerable<CodeAction> Rename(FixPlace place)
    {
        SyntaxNode? declaration = place.Token.Parent;
        if (declaration is null || place.Model.GetDeclaredSymbol(declaration) is not { } symbol)
            yield break;
        string name = symbol is INamedTypeSymbol { ContainingType: null } ? symbol.Name + "Model" : "Own" + symbol.Name;
        if (symbol.ContainingType?.GetMembers(name).Any() == true)
            yield break;
        string title = $"Rename '{symbol.Name}' to '{name}'";
        yield return CodeAction.Create(
            title,
            cancellation => Renamer.RenameSymbolAsync(place.Document.Project.Solution, symbol, default(SymbolRenameOptions), name, cancellation),
            place.Id + title);
    }
}
