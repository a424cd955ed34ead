using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unrolled.Generator.Diagnostics;

namespace Unrolled.Generator.Parsing;

/// <summary>What a model inherits leaves room for the generated members, and lets its constructors be called.</summary>
internal static class BaseRules
{
    // IPropertySymbol.IsRequired came after the Roslyn that this is built against; a compiler that knows the word prints it.
    private static readonly SymbolDisplayFormat Modifiers = new(memberOptions: SymbolDisplayMemberOptions.IncludeModifiers);

    public static void Check(AnnotatedClass source, Compilation compilation, Findings findings)
    {
        if (source.Type.BaseType is not { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } parent)
            return;
        Location place = BasePlace(source, parent);
        if (Bases(source.Type).FirstOrDefault(IsModel) is { } model)
        {
            // It inherits every name: one word for all of them.
            findings.Add(Rules.DerivedModel, place, source.Name, model.Name);
            return;
        }

        if (!HasConstructor(parent, source.Type, compilation))
            findings.Add(Rules.BaseConstructor, place, source.Name, parent.Name);
        var seen = new HashSet<string>();
        foreach (ISymbol member in Bases(source.Type).SelectMany(type => type.GetMembers()))
        {
            if (GeneratedMembers.Has(source, member.Name) && compilation.IsSymbolAccessibleWithin(member, source.Type) && seen.Add(member.Name))
                findings.Add(Rules.InheritedName, place, source.Name, member.Name, member.ContainingType.Name);
        }
    }

    /// <summary>No member has to be set by whoever makes a model: Load and Clone would not know with what.</summary>
    public static void CheckRequired(AnnotatedClass source, Findings findings)
    {
        foreach (ISymbol member in source.Type.GetMembers().Where(IsRequired))
            findings.Add(Rules.RequiredMember, source.Place(member) ?? source.Location, source.Name, member.Name);
        foreach (ISymbol member in Bases(source.Type).SelectMany(type => type.GetMembers()).Where(IsRequired))
            findings.Add(Rules.RequiredMember, BasePlace(source, source.Type.BaseType!), source.Name, member.Name);
    }

    private static bool IsModel(INamedTypeSymbol type) => AnnotatedClass.Of(type)?.Model is not null;

    /// <summary>The classes that a class derives from, without object.</summary>
    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? parent = type.BaseType; parent is { SpecialType: not SpecialType.System_Object }; parent = parent.BaseType)
            yield return parent;
    }

    private static bool IsRequired(ISymbol member) =>
        member is IPropertySymbol or IFieldSymbol && member.ToDisplayParts(Modifiers).Any(part => part.Kind == SymbolDisplayPartKind.Keyword && part.ToString() == "required");

    /// <summary>Whether <c>base()</c> means one constructor: the one without parameters, or the only one whose parameters may all be left out.</summary>
    private static bool HasConstructor(INamedTypeSymbol parent, INamedTypeSymbol type, Compilation compilation)
    {
        List<IMethodSymbol> callable = [.. parent.InstanceConstructors.Where(
            constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams) && compilation.IsSymbolAccessibleWithin(constructor, type))];
        IMethodSymbol? called = callable.Find(constructor => constructor.Parameters.IsEmpty) ?? (callable.Count == 1 ? callable[0] : null);
        return called is not null && !called.GetAttributes().Any(IsObsoleteError);
    }

    private static bool IsObsoleteError(AttributeData data) =>
        data.AttributeClass is { Name: "ObsoleteAttribute" } && data.ConstructorArguments.Any(argument => argument.Value is true);

    /// <summary>Where the class says what it derives from.</summary>
    private static Location BasePlace(AnnotatedClass source, INamedTypeSymbol parent)
    {
        List<TypeSyntax> written = [.. source.OwnDeclarations.Select(declaration => declaration.BaseList?.Types.FirstOrDefault()?.Type).OfType<TypeSyntax>()];
        TypeSyntax? place = written.Find(type => type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == parent.Name)) ?? written.FirstOrDefault();
        return place?.GetLocation() ?? source.Location;
    }
}
