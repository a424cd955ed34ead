using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>Which variants of a layer go together.</content>
internal static partial class Rules
{
    /// <summary>{1} of layer '{0}' contradicts {2}: {3}.</summary>
    public static readonly DiagnosticDescriptor ContradictoryVariants = new(
        RuleIds.ContradictoryVariants,
        "Variants contradict each other",
        "{1} of layer '{0}' contradicts {2}: {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.ContradictoryVariants),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' projects {2} units onto {1}: a projection must be smaller.</summary>
    public static readonly DiagnosticDescriptor ProjectionNotSmaller = new(
        RuleIds.ProjectionNotSmaller,
        "Projection is not smaller",
        "Layer '{0}' projects {2} units onto {1}: a projection must be smaller",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.ProjectionNotSmaller),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Initialization.{1} is not for layer '{0}': {2}.</summary>
    public static readonly DiagnosticDescriptor UnsuitableInitialization = new(
        RuleIds.UnsuitableInitialization,
        "Initialization that the layer does not have",
        "Initialization.{1} is not for layer '{0}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UnsuitableInitialization),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{1} of layer '{0}' has no meaning: {2} has no {3}.</summary>
    public static readonly DiagnosticDescriptor UselessActivationParameter = new(
        RuleIds.UselessActivationParameter,
        "Activation without that parameter",
        "{1} of layer '{0}' has no meaning: {2} has no {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UselessActivationParameter),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} changes nothing in layer '{1}': {2}.</summary>
    public static readonly DiagnosticDescriptor IgnoredSetting = new(
        RuleIds.IgnoredSetting,
        "Setting that changes nothing",
        "{0} changes nothing in layer '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.IgnoredSetting),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
