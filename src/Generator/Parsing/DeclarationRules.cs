using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unrolled.Generator.Diagnostics;

namespace Unrolled.Generator.Parsing;

/// <summary>A model is an ordinary class that another file can add to.</summary>
internal static class DeclarationRules
{
    public static void Check(AnnotatedClass source, Findings findings)
    {
        CheckIsPartial(source, findings);
        CheckIsNotGeneric(source, findings);
        CheckIsNotRecord(source, findings);
        CheckModifiers(source, findings);
    }

    private static void CheckIsPartial(AnnotatedClass source, Findings findings)
    {
        foreach (TypeDeclarationSyntax declaration in source.OwnDeclarations)
        {
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                findings.Add(Rules.NotPartial, declaration.Identifier.GetLocation(), source.Name);
        }

        for (INamedTypeSymbol? outer = source.Type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            foreach (TypeDeclarationSyntax declaration in AnnotatedClass.Declarations(outer))
            {
                if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                    findings.Add(Rules.NestedInNonPartial, declaration.Identifier.GetLocation(), outer.Name, source.Name);
            }
        }
    }

    private static void CheckIsNotGeneric(AnnotatedClass source, Findings findings)
    {
        if (source.Type.IsGenericType)
            findings.Add(Rules.Generic, source.Location, source.Name);
    }

    private static void CheckIsNotRecord(AnnotatedClass source, Findings findings)
    {
        if (source.Type.IsRecord)
            findings.Add(Rules.Record, source.Location, source.Name);
    }

    private static void CheckModifiers(AnnotatedClass source, Findings findings)
    {
        if (Modifier(source.Type, "static") is { } isStatic)
            findings.Add(Rules.Static, isStatic, source.Name);
        if (Modifier(source.Type, "abstract") is { } isAbstract)
            findings.Add(Rules.Abstract, isAbstract, source.Name);
        for (INamedTypeSymbol? level = source.Type; level is not null; level = level.ContainingType)
        {
            if (Modifier(level, "file") is { } isFileLocal)
                findings.Add(Rules.FileLocal, isFileLocal, source.Name);
        }
    }

    // By text, because `file` is a keyword that came after the Roslyn that this is built against.
    private static Location? Modifier(INamedTypeSymbol type, string text) =>
        AnnotatedClass.Declarations(type)
            .SelectMany(declaration => declaration.Modifiers)
            .Where(token => token.ValueText == text)
            .Select(token => token.GetLocation())
            .FirstOrDefault();
}
