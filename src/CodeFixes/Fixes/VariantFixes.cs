using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>Of two variants that contradict each other one goes: the one that the diagnostic stands at, or the other.</summary>
internal static class VariantFixes
{
    private const string Peepholes = "Peepholes", Coupling = "Coupling", ForgetGate = "ForgetGate";

    public static IEnumerable<CodeAction> Reconcile(FixPlace place)
    {
        if (place.Argument is not { NameEquals: { } equals } argument || argument.Parent is not AttributeArgumentListSyntax list)
            yield break;
        string name = equals.Name.Identifier.ValueText;
        foreach (CodeAction action in name == Peepholes ? DropGate(place, argument, list) : ArgumentFixes.Remove(place))
            yield return action;
        // What is said of two directions contradicts the one there is, and no other variant.
        if (name == "Merge" || name.StartsWith("Reverse", System.StringComparison.Ordinal))
            yield break;
        AttributeArgumentSyntax? other = Named(list, ForgetGate) is { } gate && IsFalse(place, gate) ? gate : Named(list, Coupling);
        if (other is not null && other != argument)
            yield return place.Edit($"Remove '{other.NameEquals!.Name.Identifier.ValueText}'", edits => edits.Remove(other));
    }

    // The gate that has no equation of its own loses its peephole; others keep theirs.
    private static IEnumerable<CodeAction> DropGate(FixPlace place, AttributeArgumentSyntax argument, AttributeArgumentListSyntax list)
    {
        if (place.Model.GetTypeInfo(argument.Expression).Type is not INamedTypeSymbol gates || place.Model.GetConstantValue(argument.Expression).Value is not int seen)
            return [];
        bool isForgetDriven = Named(list, Coupling) is { } coupling
            && place.Model.GetSymbolInfo(coupling.Expression).Symbol?.Name == "ForgetDriven"
            && !(Named(list, ForgetGate) is { } gate && IsFalse(place, gate));
        string dropped = isForgetDriven ? "Input" : "Forget";
        string prefix = gates.ToMinimalDisplayString(place.Model, argument.SpanStart) + ".";
        var kept = gates.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field.Name != dropped && field.ConstantValue is int bit && IsOneBit(bit) && (seen & bit) != 0)
            .Select(field => prefix + field.Name).ToList();
        if (kept.Count == 0)
            return ArgumentFixes.Remove(place);
        string rest = string.Join(" | ", kept);
        return [place.Edit($"Peepholes on {rest} alone", edits => edits.Replace(argument.Expression, rest))];
    }

    private static bool IsOneBit(int value) => value > 0 && (value & (value - 1)) == 0;

    private static bool IsFalse(FixPlace place, AttributeArgumentSyntax argument) => place.Model.GetConstantValue(argument.Expression).Value is false;

    private static AttributeArgumentSyntax? Named(AttributeArgumentListSyntax list, string name) =>
        list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}
