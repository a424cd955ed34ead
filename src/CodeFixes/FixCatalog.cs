using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.CodeActions;
using Unrolled.CodeFixes.Fixes;
using Unrolled.Generator.Diagnostics;

namespace Unrolled.CodeFixes;

/// <summary>Which fixes each diagnostic has. What is not here is for its user to decide: which type arguments, which sizes, which framework.</summary>
internal static class FixCatalog
{
    private static readonly Dictionary<string, Func<FixPlace, IEnumerable<CodeAction>>> Fixes = new()
    {
        [RuleIds.NotPartial] = DeclarationFixes.MakePartial,
        [RuleIds.NestedInNonPartial] = DeclarationFixes.MakePartial,
        [RuleIds.Static] = DeclarationFixes.RemoveModifier,
        [RuleIds.Abstract] = DeclarationFixes.RemoveModifier,
        [RuleIds.Record] = DeclarationFixes.MakeClass,
        [RuleIds.FileLocal] = DeclarationFixes.RemoveModifier,
        [RuleIds.OwnConstructor] = MemberFixes.RemoveIdleConstructor,
        [RuleIds.MemberClash] = MemberFixes.Rename,
        [RuleIds.LayersWithoutModel] = PlacementFixes.AddModel,
        [RuleIds.NoLayers] = PlacementFixes.AddLayer,
        [RuleIds.ScatteredLayers] = PlacementFixes.Gather,
        [RuleIds.MissingInput] = InputFixes.Add,
        [RuleIds.SuperfluousInput] = ArgumentFixes.Remove,
        [RuleIds.EmbeddingNotFirst] = InputFixes.PlaceEmbedding,
        [RuleIds.SizeBelowOne] = ArgumentFixes.MakePositive,
        [RuleIds.UndefinedValue] = ArgumentFixes.Remove,
        [RuleIds.UnusableName] = NameFixes.Spell,
        [RuleIds.DuplicateName] = NameFixes.MakeUnique,
        [RuleIds.AmbiguousName] = NameFixes.MakeUnique,
        [RuleIds.LanguageTooOld] = ProjectFixes.RaiseLanguage,
        [RuleIds.Unoptimized] = ProjectFixes.Optimize,
        [RuleIds.ContradictoryVariants] = VariantFixes.Reconcile,
        [RuleIds.ProjectionNotSmaller] = ArgumentFixes.Remove,
        [RuleIds.UnequalResidual] = ArgumentFixes.Remove,
        [RuleIds.SkipTooWide] = ArgumentFixes.Remove,
        [RuleIds.SkippedTokens] = ArgumentFixes.Remove,
        [RuleIds.UnsuitableInitialization] = ArgumentFixes.Remove,
        [RuleIds.UselessActivationParameter] = ArgumentFixes.Remove,
        [RuleIds.IgnoredSetting] = ArgumentFixes.Remove,
    };

    public static IEnumerable<string> Ids => Fixes.Keys;

    public static Func<FixPlace, IEnumerable<CodeAction>> Of(string id) => Fixes[id];
}
