using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.Generator.Parsing;

/// <summary>The arguments of one of our attributes, their places in the source, and whether the compiler could make sense of them.</summary>
internal sealed class AttributeArguments(AttributeData data)
{
    /// <summary>The attribute that makes a class a model.</summary>
    public const string ModelKind = "RecurrentModel";

    private const string Suffix = "Attribute", CellName = "CellAttribute";

    /// <summary>The attribute as users write it: <c>Lstm</c>.</summary>
    public string Name { get; } = WithoutSuffix(data.AttributeClass!.Name);

    /// <summary>The kind of layer or mark: its name, and <c>Cell</c> for an attribute that a user derived from that.</summary>
    public string Kind { get; } = IsOurs(data) ? WithoutSuffix(data.AttributeClass!.Name) : WithoutSuffix(CellName);

    /// <summary>The class that a user derived from <c>CellAttribute</c>; null for one of ours.</summary>
    public INamedTypeSymbol? OwnClass { get; } = IsOurs(data) ? null : data.AttributeClass;

    /// <summary>Whether an argument is missing or of a wrong type: the compiler says so, and nothing may be read.</summary>
    public bool IsBroken { get; } =
        data.AttributeConstructor is not { } constructor
        || constructor.Parameters.Length != data.ConstructorArguments.Length
        || data.ConstructorArguments.Any(value => value.Kind == TypedConstantKind.Error)
        || data.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error);

    /// <summary>Every argument under the name of its parameter or property. Not to be asked when <see cref="IsBroken"/>.</summary>
    public IEnumerable<KeyValuePair<string, TypedConstant>> All => Positional.Concat(data.NamedArguments);

    /// <summary>The type or method declaration that the attribute stands on.</summary>
    public SyntaxNode? Declaration => Syntax?.Parent?.Parent;

    /// <summary>The attribute without its brackets.</summary>
    public Location Location => Syntax?.GetLocation() ?? Location.None;

    private AttributeSyntax? Syntax => data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private IEnumerable<KeyValuePair<string, TypedConstant>> Positional =>
        data.AttributeConstructor!.Parameters.Zip(
            data.ConstructorArguments, (parameter, value) => new KeyValuePair<string, TypedConstant>(NameOf(parameter), value));

    /// <summary>A choice is a setting wherever it is written: called as the property is that other attributes have for it.</summary>
    private static string NameOf(IParameterSymbol parameter) =>
        parameter.Type.TypeKind == TypeKind.Enum ? char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1) : parameter.Name;

    /// <summary>Whether an attribute is one of ours.</summary>
    public static bool IsOurs(AttributeData data) => IsOurs(data.AttributeClass);

    /// <summary>Whether an attribute is a user's own, derived from <c>CellAttribute</c>.</summary>
    public static bool IsOwn(AttributeData data) => !IsOurs(data) && OwnClasses(data.AttributeClass).LastOrDefault()?.BaseType is { Name: CellName };

    /// <summary>A class of attributes and those that it is derived from, up to one of ours.</summary>
    public static IEnumerable<INamedTypeSymbol> OwnClasses(INamedTypeSymbol? type)
    {
        for (; type is not null && !IsOurs(type); type = type.BaseType)
            yield return type;
    }

    private static bool IsOurs(INamedTypeSymbol? type) => type is
    {
        ContainingType: null,
        ContainingNamespace: { Name: "Unrolled", ContainingNamespace.IsGlobalNamespace: true },
        TypeKind: TypeKind.Class,
    } && type.Name.EndsWith(Suffix, System.StringComparison.Ordinal);

    /// <summary>The kind that an attribute would be of if it were ours, by its text alone.</summary>
    public static string KindOf(AttributeSyntax attribute) => WithoutSuffix(attribute.Name switch
    {
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    });

    private static string WithoutSuffix(string name) =>
        name.EndsWith(Suffix, System.StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;

    /// <summary>Whether an attribute was written with this argument.</summary>
    public bool Has(string argument) => All.Any(pair => pair.Key == argument);

    /// <summary>The value of an argument, or what it is when unset. An enum's is its number.</summary>
    public T Get<T>(string argument, T unset)
    {
        foreach (KeyValuePair<string, TypedConstant> pair in All)
        {
            if (pair.Key == argument && pair.Value.Kind != TypedConstantKind.Array && pair.Value.Value is T value)
                return value;
        }

        return unset;
    }

    /// <summary>A float as the decimal that the user wrote; null where none was.</summary>
    public double? Number(string argument) => Has(argument)
        ? double.Parse(Get(argument, 0f).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : null;

    /// <summary>The place of an argument, or of the whole attribute where it was not written.</summary>
    public Location LocationOf(string argument)
    {
        var list = Syntax?.ArgumentList?.Arguments.ToList() ?? [];
        AttributeArgumentSyntax? syntax =
            list.Find(written => (written.NameEquals?.Name ?? written.NameColon?.Name)?.Identifier.ValueText == argument);
        int position = data.AttributeConstructor?.Parameters.ToList().FindIndex(parameter => NameOf(parameter) == argument) ?? -1;
        if (syntax is null && position >= 0 && position < list.Count && list[position] is { NameEquals: null, NameColon: null })
            syntax = list[position];
        return syntax?.GetLocation() ?? Location;
    }
}
