using System.Collections.Generic;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>Variants of a layer compose unless one asks for what another takes away.</summary>
internal static class VariantRules
{
    public static void Check(IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        foreach (ParsedLayer layer in layers)
        {
            CheckMerge(layer, findings);
            if (layer.OneDirection is not LstmSpec lstm)
                continue;
            CheckForgetGate(layer.Attribute, lstm, findings);
            CheckCoupling(layer.Attribute, lstm, findings);
            if (lstm.IsProjected && lstm.Units >= lstm.Cells)
                findings.Add(Rules.ProjectionNotSmaller, layer.Attribute.LocationOf("Projection"), lstm.Name, lstm.Units, lstm.Cells);
        }
    }

    private static void CheckMerge(ParsedLayer layer, Findings findings)
    {
        if (layer.Attribute.Has("Merge") && layer.Lowest is RecurrentSpec { Reverse: var reverse })
            findings.Add(
                Rules.ContradictoryVariants, layer.Attribute.LocationOf("Merge"), layer.Lowest.Name, "Merge", reverse ? "Direction.Reverse" : "Direction.Forward",
                "there is one direction and nothing to merge");
    }

    private static void CheckForgetGate(AttributeArguments attribute, LstmSpec lstm, Findings findings)
    {
        if (lstm.ForgetGate)
            return;
        const string Without = "ForgetGate = false";
        if (attribute.Has("ForgetBias"))
            Contradiction("ForgetBias", Without, "a bias needs its gate");
        if ((lstm.Peepholes & Gates.Forget) != 0)
            Contradiction("Peepholes", Without, "a peephole needs its gate");
        if (lstm.Coupling != Coupling.None)
            Contradiction("Coupling", Without, "there is nothing to couple");

        void Contradiction(string argument, string other, string why) =>
            findings.Add(Rules.ContradictoryVariants, attribute.LocationOf(argument), lstm.Name, argument, other, why);
    }

    private static void CheckCoupling(AttributeArguments attribute, LstmSpec lstm, Findings findings)
    {
        if (!lstm.ForgetGate)
            return;
        if (lstm.Coupling == Coupling.InputDriven && (lstm.Peepholes & Gates.Forget) != 0)
            Contradiction("Peepholes", "Coupling.InputDriven", "f = 1 − i has no equation of its own that could see the cell state");
        if (lstm.Coupling == Coupling.InputDriven && attribute.Has("ForgetBias"))
            Contradiction("ForgetBias", "Coupling.InputDriven", "f = 1 − i has no bias of its own");
        if (lstm.Coupling == Coupling.ForgetDriven && (lstm.Peepholes & Gates.Input) != 0)
            Contradiction("Peepholes", "Coupling.ForgetDriven", "i = 1 − f has no equation of its own that could see the cell state");

        void Contradiction(string argument, string other, string why) =>
            findings.Add(Rules.ContradictoryVariants, attribute.LocationOf(argument), lstm.Name, argument, other, why);
    }
}
