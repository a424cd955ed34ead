using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>Cells of users' own.</content>
internal static partial class Rules
{
    /// <summary>Layer '{0}' has no cell: {1}.</summary>
    public static readonly DiagnosticDescriptor CellNotFound = new(
        "UNR073",
        "Layer names no cell",
        "Layer '{0}' has no cell: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR073"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Method '{0}' is marked [RecurrentCell] and cannot be a cell: {1}.</summary>
    public static readonly DiagnosticDescriptor CellSignature = new(
        "UNR074",
        "Signature that no cell has",
        "Method '{0}' is marked [RecurrentCell] and cannot be a cell: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR074"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A cell has no such statement: {0}.</summary>
    public static readonly DiagnosticDescriptor CellStatement = new(
        "UNR075",
        "Statement that no cell has",
        "A cell has no such statement: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR075"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A cell cannot compute '{0}': {1}.</summary>
    public static readonly DiagnosticDescriptor CellExpression = new(
        "UNR076",
        "Expression that no cell has",
        "A cell cannot compute '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR076"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Weight '{0}' {1}.</summary>
    public static readonly DiagnosticDescriptor CellWeight = new(
        "UNR077",
        "Weight is not read once",
        "Weight '{0}' {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR077"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Cell '{0}' returns {1} vectors and has {2} states: it must return the next value of each, the output first, or an output that is no state and then each state.</summary>
    public static readonly DiagnosticDescriptor CellResults = new(
        "UNR078",
        "Cell does not return its states",
        "Cell '{0}' returns {1} vectors and has {2} states: it must return the next value of each, the output first, or an output that is no state and then each state",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR078"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' reads {1} numbers and has {2} units, and its cell '{3}' joins both in '{4}': read the input by a weight there, or make them equally many.</summary>
    public static readonly DiagnosticDescriptor CellWidths = new(
        "UNR079",
        "Cell joins its input with vectors of another length",
        "Layer '{0}' reads {1} numbers and has {2} units, and its cell '{3}' joins both in '{4}': read the input by a weight there, or make them equally many",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR079"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
