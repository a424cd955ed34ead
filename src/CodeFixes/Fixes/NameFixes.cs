using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>Layers get names that a file can hold and that no other has.</summary>
internal static class NameFixes
{
    private const string Argument = "Name", Suffix = "Attribute";

    /// <summary>What cannot be in a name becomes an underscore; a name of nothing goes.</summary>
    public static IEnumerable<CodeAction> Spell(FixPlace place)
    {
        if (place.Argument is not { } argument || place.Model.GetConstantValue(argument.Expression).Value is not string name)
            return [];
        string spelt = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_'));
        return spelt.Length == 0 ? ArgumentFixes.Remove(place) : [Set(place, argument, spelt)];
    }

    /// <summary>The second of two alike gets a number, from 2.</summary>
    public static IEnumerable<CodeAction> MakeUnique(FixPlace place)
    {
        if (place.Attribute is not { } attribute)
            return [];
        var taken = new HashSet<string>(place.Layers.SelectMany((layer, i) => Names(place.Layers, i)).Select(Plain));
        string name = place.Argument is { } argument && place.Model.GetConstantValue(argument.Expression).Value is string own
            ? own : Kind(place.Layers.First(layer => layer.ApplicationSyntaxReference?.GetSyntax() == attribute));
        string unique = Enumerable.Range(2, taken.Count + 1)
            .Select(number => name + number.ToString(CultureInfo.InvariantCulture)).First(candidate => !taken.Contains(Plain(candidate)));
        return place.Argument is { } named
            ? [Set(place, named, unique)]
            : [place.Edit($"Call it '{unique}'", edits => edits.Add(attribute, $"{Argument} = {Literal(unique)}"))];
    }

    private static CodeAction Set(FixPlace place, AttributeArgumentSyntax argument, string name) =>
        place.Edit($"Call it '{name}'", edits => edits.Replace(argument.Expression, Literal(name)));

    private static string Literal(string name) => SymbolDisplay.FormatLiteral(name, quote: true);

    // What a layer is called, and what it would be called without a name.
    private static IEnumerable<string> Names(IReadOnlyList<AttributeData> layers, int index)
    {
        int number = layers.Take(index + 1).Count(layer => Kind(layer) == Kind(layers[index]));
        yield return Kind(layers[index]) + number.ToString(CultureInfo.InvariantCulture);
        if (layers[index].NamedArguments.FirstOrDefault(argument => argument.Key == Argument).Value.Value is string name)
            yield return name;
    }

    private static string Kind(AttributeData layer)
    {
        string name = layer.AttributeClass!.Name;
        return name.Substring(0, name.Length - Suffix.Length).ToLowerInvariant();
    }

    // Names that differ in marks and case alone may be one identifier.
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
