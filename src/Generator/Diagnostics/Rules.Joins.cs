using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>What is added to the output of a layer or of a model.</content>
internal static partial class Rules
{
    /// <summary>Layer '{0}' reads {1} numbers and writes {2}: Residual = true adds them, so they must be equally many.</summary>
    public static readonly DiagnosticDescriptor UnequalResidual = new(
        RuleIds.UnequalResidual,
        "Residual connection of unequal widths",
        "Layer '{0}' reads {1} numbers and writes {2}: Residual = true adds them, so they must be equally many",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UnequalResidual),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' cannot skip to layer '{1}', which writes {2} numbers: Skip = true adds as many inputs, and there are {3}.</summary>
    public static readonly DiagnosticDescriptor SkipTooWide = new(
        RuleIds.SkipTooWide,
        "Skip connection from too few inputs",
        "Model '{0}' cannot skip to layer '{1}', which writes {2} numbers: Skip = true adds as many inputs, and there are {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.SkipTooWide),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' has DepthGate = true and reads output and cell state of an LSTM of {1} units below it: {2}.</summary>
    public static readonly DiagnosticDescriptor NoCellBelow = new(
        RuleIds.NoCellBelow,
        "Depth gate without a cell state below",
        "Layer '{0}' has DepthGate = true and reads output and cell state of an LSTM of {1} units below it: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.NoCellBelow),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' has nothing that Skip = true could add to its outputs: it reads tokens, by layer '{1}'.</summary>
    public static readonly DiagnosticDescriptor SkippedTokens = new(
        RuleIds.SkippedTokens,
        "Skip connection from tokens",
        "Model '{0}' has nothing that Skip = true could add to its outputs: it reads tokens, by layer '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.SkippedTokens),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
