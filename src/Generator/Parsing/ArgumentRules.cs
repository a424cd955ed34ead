using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Unrolled.Generator.Diagnostics;

namespace Unrolled.Generator.Parsing;

/// <summary>Every argument has a meaning on its own, whatever attribute it is given to.</summary>
internal static class ArgumentRules
{
    // A float holds every integer up to 2²⁴, and tokens travel among floats.
    private const int MaxVocabulary = 1 << 24;

    public static void Check(AnnotatedClass source, Findings findings)
    {
        Check(source.Model!, "model '" + source.Name + "'", findings);
        for (int i = 0; i < source.Layers.Count; i++)
        {
            string name = LayerReader.Name(source, i);
            Check(source.Layers[i], "layer '" + name + "'", findings);
            CheckVocabulary(source.Layers[i], name, findings);
        }
    }

    private static void Check(AttributeArguments attribute, string owner, Findings findings)
    {
        if (attribute.IsBroken)
            return;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.All)
        {
            if (argument.Value.Kind == TypedConstantKind.Array)
                continue;
            // Every integer of our attributes is a size or a count.
            if (argument.Value is { Kind: TypedConstantKind.Primitive, Value: int size } && size < 1)
                findings.Add(Rules.SizeBelowOne, attribute.LocationOf(argument.Key), Title(argument.Key), owner, size);
            if (Expected(argument.Value) is { } expected)
            {
                string value = Convert.ToString(argument.Value.Value, CultureInfo.InvariantCulture)!;
                findings.Add(Rules.UndefinedValue, attribute.LocationOf(argument.Key), Title(argument.Key), owner, value, expected);
            }
        }
    }

    private static void CheckVocabulary(AttributeArguments attribute, string name, Findings findings)
    {
        const string Argument = "vocabulary";
        if (!attribute.IsBroken && attribute.Get(Argument, 1) is > MaxVocabulary and var vocabulary)
            findings.Add(Rules.TooLargeVocabulary, attribute.LocationOf(Argument), name, vocabulary, MaxVocabulary);
    }

    /// <summary>What should have stood in the place of a value; null where the value will do.</summary>
    private static string? Expected(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type } => ExpectedOf(type, constant.Value),
        { Value: float number } when float.IsNaN(number) || float.IsInfinity(number) => "a finite number",
        { Value: double number } when double.IsNaN(number) || double.IsInfinity(number) => "a finite number",
        _ => null,
    };

    private static string? ExpectedOf(INamedTypeSymbol type, object? value)
    {
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        bool isCombination = type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(FlagsAttribute))
            && value is int flags && fields.Aggregate(flags, (rest, field) => rest & ~(int)field.ConstantValue!) == 0;
        return isCombination || fields.Exists(field => Equals(field.ConstantValue, value)) ? null : "one of " + string.Join(", ", fields.Select(field => field.Name));
    }

    /// <summary>Parameters begin with a small letter, properties with a large one; in a message they all do.</summary>
    private static string Title(string argument) => char.ToUpperInvariant(argument[0]) + argument.Substring(1);
}
