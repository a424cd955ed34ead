using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.CodeActions;
using Unrolled.CodeFixes.Fixes;

namespace Unrolled.CodeFixes;

/// <summary>Which fixes each diagnostic has. What is not here is for its user to decide: which type arguments, which sizes, which framework.</summary>
internal static class FixCatalog
{
    private static readonly Dictionary<string, Func<FixPlace, IEnumerable<CodeAction>>> Fixes = new()
    {
        ["UNR001"] = DeclarationFixes.MakePartial,
        ["UNR002"] = DeclarationFixes.MakePartial,
        ["UNR004"] = DeclarationFixes.RemoveModifier,
        ["UNR005"] = DeclarationFixes.RemoveModifier,
        ["UNR006"] = DeclarationFixes.MakeClass,
        ["UNR007"] = DeclarationFixes.RemoveModifier,
        ["UNR008"] = MemberFixes.RemoveIdleConstructor,
        ["UNR009"] = MemberFixes.Rename,
        ["UNR010"] = PlacementFixes.AddModel,
        ["UNR011"] = PlacementFixes.AddLayer,
        ["UNR012"] = PlacementFixes.Gather,
        ["UNR013"] = InputFixes.Add,
        ["UNR014"] = ArgumentFixes.Remove,
        ["UNR015"] = InputFixes.PlaceEmbedding,
        ["UNR016"] = ArgumentFixes.MakePositive,
        ["UNR021"] = ArgumentFixes.Remove,
        ["UNR022"] = NameFixes.Spell,
        ["UNR023"] = NameFixes.MakeUnique,
        ["UNR024"] = NameFixes.MakeUnique,
        ["UNR025"] = ProjectFixes.RaiseLanguage,
        ["UNR028"] = ProjectFixes.Optimize,
        ["UNR030"] = VariantFixes.Reconcile,
        ["UNR031"] = ArgumentFixes.Remove,
        ["UNR032"] = ArgumentFixes.Remove,
        ["UNR033"] = ArgumentFixes.Remove,
        ["UNR034"] = ArgumentFixes.Remove,
        ["UNR037"] = ArgumentFixes.Remove,
        ["UNR038"] = ArgumentFixes.Remove,
        ["UNR070"] = ArgumentFixes.Remove,
    };

    public static IEnumerable<string> Ids => Fixes.Keys;

    public static Func<FixPlace, IEnumerable<CodeAction>> Of(string id) => Fixes[id];
}
