using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis.CodeActions;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>An argument that means nothing goes, or becomes the nearest that does.</summary>
internal static class ArgumentFixes
{
    /// <summary>A property that is not set is what it is by default.</summary>
    public static IEnumerable<CodeAction> Remove(FixPlace place)
    {
        if (place.Argument is { NameEquals: { } name } argument)
            yield return place.Edit($"Remove '{name.Name.Identifier.ValueText}'", edits => edits.Remove(argument));
    }

    /// <summary>A minus that slipped in goes; a size of zero is the default of what has one, and one of the rest.</summary>
    public static IEnumerable<CodeAction> MakePositive(FixPlace place)
    {
        if (place.Argument is not { } argument || place.Model.GetConstantValue(argument.Expression).Value is not int size)
            yield break;
        bool hasDefault = argument.NameEquals is { } name && name.Name.Identifier.ValueText != "Input";
        if (size == 0 && hasDefault)
        {
            foreach (CodeAction removal in Remove(place))
                yield return removal;
            yield break;
        }

        string positive = (size == int.MinValue ? 1 : Math.Max(1, -size)).ToString(CultureInfo.InvariantCulture);
        yield return place.Edit($"Set it to {positive}", edits => edits.Replace(argument.Expression, positive));
    }
}
