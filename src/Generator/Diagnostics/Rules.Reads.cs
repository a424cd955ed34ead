using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>What layers say that they read.</content>
internal static partial class Rules
{
    /// <summary>Layer '{0}' reads '{1}', {2}.</summary>
    public static readonly DiagnosticDescriptor UnknownRead = new(
        RuleIds.UnknownRead,
        "Layer reads what is not there",
        "Layer '{0}' reads '{1}', {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UnknownRead),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' reads '{1}', and '{2}' has {3} numbers.</summary>
    public static readonly DiagnosticDescriptor ReadsOutside = new(
        RuleIds.ReadsOutside,
        "Layer reads beyond the end",
        "Layer '{0}' reads '{1}', and '{2}' has {3} numbers",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.ReadsOutside),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' {1} '{2}', which has {3} numbers, and '{4}', which has {5}: they must be equally many.</summary>
    public static readonly DiagnosticDescriptor UnequalReads = new(
        RuleIds.UnequalReads,
        "Layer combines unequal widths",
        "Layer '{0}' {1} '{2}', which has {3} numbers, and '{4}', which has {5}: they must be equally many",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UnequalReads),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' reads '{1}': names of layers, or input, were expected, separated by commas, such as rnn, input[0..8].</summary>
    public static readonly DiagnosticDescriptor UnreadableReads = new(
        RuleIds.UnreadableReads,
        "Reads that cannot be understood",
        "Layer '{0}' reads '{1}': names of layers, or input, were expected, separated by commas, such as rnn, input[0..8]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UnreadableReads),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' reads the input, which is tokens: read their embedding '{1}' instead.</summary>
    public static readonly DiagnosticDescriptor ReadsTokens = new(
        RuleIds.ReadsTokens,
        "Layer reads tokens as numbers",
        "Layer '{0}' reads the input, which is tokens: read their embedding '{1}' instead",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.ReadsTokens),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' has several outputs ({1}), and Skip = true adds the input to one alone.</summary>
    public static readonly DiagnosticDescriptor SkipToHeads = new(
        RuleIds.SkipToHeads,
        "Skip connection to several heads",
        "Model '{0}' has several outputs ({1}), and Skip = true adds the input to one alone",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.SkipToHeads),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
