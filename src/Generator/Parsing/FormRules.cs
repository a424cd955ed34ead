using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>The form that the target or the arithmetic asks for has what the model asks for.</summary>
internal static class FormRules
{
    public static void Check(AnnotatedClass source, bool isPortable, Findings findings)
    {
        AttributeArguments attribute = source.Model!;
        if (attribute.IsBroken)
            return;
        bool isStrict = (Arithmetic)attribute.Get("Arithmetic", 0) == Arithmetic.Strict;
        if (!isPortable && !isStrict)
            return;
        string form = isPortable ? "as plain loops, which is all that netstandard2.1 can run" : "in the one form of Arithmetic.Strict";
        if ((Kernels)attribute.Get("Kernels", 0) != Kernels.Default)
            findings.Add(Rules.NotInLoops, attribute.LocationOf("Kernels"), source.Name, form, "Kernels to choose from");
        // The reference normalises with the runtime's generic arithmetic, which came with .NET 7.
        if (isPortable && attribute.Get("Reference", false))
            findings.Add(Rules.NotInLoops, attribute.LocationOf("Reference"), source.Name, form, "Reference in double precision");
    }
}
