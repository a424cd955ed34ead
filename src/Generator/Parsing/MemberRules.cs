using Microsoft.CodeAnalysis;
using Unrolled.Generator.Diagnostics;

namespace Unrolled.Generator.Parsing;

/// <summary>The user's members leave room for the generated ones.</summary>
internal static class MemberRules
{
    public static void Check(AnnotatedClass source, Findings findings)
    {
        CheckConstructors(source, findings);
        CheckNames(source, findings);
    }

    private static void CheckConstructors(AnnotatedClass source, Findings findings)
    {
        // A record's constructors belong to it: that it is a record is the error.
        if (source.Type.IsRecord)
            return;
        foreach (IMethodSymbol constructor in source.Type.InstanceConstructors)
        {
            if (source.Place(constructor) is { } place)
                findings.Add(Rules.OwnConstructor, place, source.Name);
        }
    }

    private static void CheckNames(AnnotatedClass source, Findings findings)
    {
        // C# lets no member have the name of its class.
        if (GeneratedMembers.Has(source, source.Name))
            findings.Add(Rules.MemberClash, source.Location, source.Name, source.Name);
        foreach (ISymbol member in source.Type.GetMembers())
        {
            if (GeneratedMembers.Has(source, member.Name) && source.Place(member) is { } place)
                findings.Add(Rules.MemberClash, place, member.Name, source.Name);
        }
    }
}
