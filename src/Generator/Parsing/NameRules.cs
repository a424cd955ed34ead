using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Emission;

namespace Unrolled.Generator.Parsing;

/// <summary>Each layer has a name that a file, a state dictionary and a C# program can hold, and that no other has.</summary>
internal static class NameRules
{
    private const string Argument = "Name";

    public static void Check(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        // By identifier: the first layer that has it.
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ParsedLayer layer in layers)
        {
            string name = layer.Lowest.Name;
            if (name.Length == 0 || !name.All(IsAllowed))
            {
                findings.Add(Rules.UnusableName, layer.Attribute.LocationOf(Argument), Printable(name));
                continue;
            }

            string identifier = Naming.Pascal(name);
            if (!taken.TryGetValue(identifier, out string? other))
                taken.Add(identifier, name);
            else if (other == name)
                findings.Add(Rules.DuplicateName, layer.Attribute.LocationOf(Argument), source.Name, name);
            else
                findings.Add(Rules.AmbiguousName, layer.Attribute.LocationOf(Argument), other, name, source.Name, identifier);
        }
    }

    private static bool IsAllowed(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    /// <summary>The name with what cannot be shown as its code.</summary>
    private static string Printable(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? FormattableString.Invariant($"\\u{(int)c:X4}") : c.ToString()));
}
