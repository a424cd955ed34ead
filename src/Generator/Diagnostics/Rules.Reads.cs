using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>What layers say that they read.</content>
internal static partial class Rules
{
    /// <summary>Layer '{0}' reads '{1}', {2}.</summary>
    public static readonly DiagnosticDescriptor UnknownRead = new(
        "UNR100",
        "Layer reads what is not there",
        "Layer '{0}' reads '{1}', {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR100"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' reads '{1}', and '{2}' has {3} numbers.</summary>
    public static readonly DiagnosticDescriptor ReadsOutside = new(
        "UNR101",
        "Layer reads beyond the end",
        "Layer '{0}' reads '{1}', and '{2}' has {3} numbers",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR101"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' {1} '{2}', which has {3} numbers, and '{4}', which has {5}: they must be equally many.</summary>
    public static readonly DiagnosticDescriptor UnequalReads = new(
        "UNR102",
        "Layer combines unequal widths",
        "Layer '{0}' {1} '{2}', which has {3} numbers, and '{4}', which has {5}: they must be equally many",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR102"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' reads '{1}': names of layers, or input, were expected, separated by commas, such as rnn, input[0..8].</summary>
    public static readonly DiagnosticDescriptor UnreadableReads = new(
        "UNR103",
        "Reads that cannot be understood",
        "Layer '{0}' reads '{1}': names of layers, or input, were expected, separated by commas, such as rnn, input[0..8]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR103"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' reads the input, which is tokens: read their embedding '{1}' instead.</summary>
    public static readonly DiagnosticDescriptor ReadsTokens = new(
        "UNR104",
        "Layer reads tokens as numbers",
        "Layer '{0}' reads the input, which is tokens: read their embedding '{1}' instead",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR104"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' has several outputs ({1}), and Skip = true adds the input to one alone.</summary>
    public static readonly DiagnosticDescriptor SkipToHeads = new(
        "UNR105",
        "Skip connection to several heads",
        "Model '{0}' has several outputs ({1}), and Skip = true adds the input to one alone",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR105"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
