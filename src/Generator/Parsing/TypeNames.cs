using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Parsing;

/// <summary>Names and headers of types.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat NamespaceFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The namespace as source writes it, keywords escaped; empty for the global one.</summary>
    public static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat);

    /// <summary>The full metadata name: <c>Games.Outer+Inner</c>.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return Metadata(outer) + "+" + type.MetadataName;
        return Metadata(type.ContainingNamespace) + type.MetadataName;
    }

    /// <summary>The headers of the types around one, outermost first: <c>partial class Outer</c>.</summary>
    public static IReadOnlyList<string> ContainingHeaders(INamedTypeSymbol type)
    {
        var headers = new List<string>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            headers.Insert(0, "partial " + Keyword(outer) + " " + Naming.Identifier(outer.Name));
        return headers;
    }

    private static string Metadata(INamespaceSymbol space) =>
        space.IsGlobalNamespace ? "" : Metadata(space.ContainingNamespace) + space.MetadataName + ".";

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
