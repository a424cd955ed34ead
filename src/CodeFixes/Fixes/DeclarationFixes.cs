using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>The class becomes one that the generator can write into.</summary>
internal static class DeclarationFixes
{
    public static IEnumerable<CodeAction> MakePartial(FixPlace place)
    {
        if (place.Declaration is { } declaration)
            yield return place.Edit("Make it partial", edits => edits.Insert(declaration.SyntaxTree, declaration.Keyword.SpanStart, "partial "));
    }

    /// <summary>The diagnostic stands at the modifier itself.</summary>
    public static IEnumerable<CodeAction> RemoveModifier(FixPlace place)
    {
        yield return place.Edit($"Remove '{place.Token.ValueText}'", edits => edits.Remove(place.Token));
    }

    /// <summary>Every part of a record becomes a class. One with a parameter list would need a constructor, which a model cannot have.</summary>
    public static IEnumerable<CodeAction> MakeClass(FixPlace place)
    {
        if (place.Declaration is not { } declaration || place.Model.GetDeclaredSymbol(declaration) is not { } type)
            yield break;
        var records = FixPlace.Declarations(type).OfType<RecordDeclarationSyntax>().ToList();
        if (records.Exists(record => record.ParameterList is not null))
            yield break;
        yield return place.Edit("Make it a class", edits =>
        {
            foreach (RecordDeclarationSyntax record in records)
            {
                if (record.ClassOrStructKeyword.ValueText.Length > 0)
                    edits.Remove(record.Keyword);
                else
                    edits.Replace(record.SyntaxTree, record.Keyword.Span, "class");
            }
        });
    }
}
