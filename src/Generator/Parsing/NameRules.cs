using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Unrolled.Generator.Diagnostics;

namespace Unrolled.Generator.Parsing;

/// <summary>Each layer has a name that a file, a state dictionary and a C# program can hold, and that no other has.</summary>
internal static class NameRules
{
    private const string Argument = "Name";

    public static void Check(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            string name = layers[i].Lowest.Name;
            if (!IsUsable(name))
                findings.Add(Rules.UnusableName, layers[i].Attribute.LocationOf(Argument), Printable(name));
            else
                CheckIsItsOwn(source, layers, i, findings);
        }
    }

    /// <summary>Compares a layer's name with those before it.</summary>
    private static void CheckIsItsOwn(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, int index, Findings findings)
    {
        string name = layers[index].Lowest.Name;
        Location place = layers[index].Attribute.LocationOf(Argument);
        LayerIdentifiers own = LayerIdentifiers.Of(source, index);
        for (int i = 0; i < index; i++)
        {
            string other = layers[i].Lowest.Name;
            if (other == name)
                findings.Add(Rules.DuplicateName, place, source.Name, name);
            else if (IsUsable(other) && own.Shared(LayerIdentifiers.Of(source, i)) is { } identifier)
                findings.Add(Rules.AmbiguousName, place, other, name, source.Name, identifier);
            else
                continue;
            return;
        }
    }

    private static bool IsUsable(string name) => name.Length > 0 && name.All(IsAllowed);

    private static bool IsAllowed(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    /// <summary>The name with what cannot be shown as its code.</summary>
    private static string Printable(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? FormattableString.Invariant($"\\u{(int)c:X4}") : c.ToString()));
}
