using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>Cells of users' own.</content>
internal static partial class Rules
{
    /// <summary>Layer '{0}' has no cell: {1}.</summary>
    public static readonly DiagnosticDescriptor CellNotFound = new(
        RuleIds.CellNotFound,
        "Layer names no cell",
        "Layer '{0}' has no cell: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.CellNotFound),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Method '{0}' is marked [RecurrentCell] and cannot be a cell: {1}.</summary>
    public static readonly DiagnosticDescriptor CellSignature = new(
        RuleIds.CellSignature,
        "Signature that no cell has",
        "Method '{0}' is marked [RecurrentCell] and cannot be a cell: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.CellSignature),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A cell has no such statement: {0}.</summary>
    public static readonly DiagnosticDescriptor CellStatement = new(
        RuleIds.CellStatement,
        "Statement that no cell has",
        "A cell has no such statement: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.CellStatement),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A cell cannot compute '{0}': {1}.</summary>
    public static readonly DiagnosticDescriptor CellExpression = new(
        RuleIds.CellExpression,
        "Expression that no cell has",
        "A cell cannot compute '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.CellExpression),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Weight '{0}' {1}.</summary>
    public static readonly DiagnosticDescriptor CellWeight = new(
        RuleIds.CellWeight,
        "Weight is not read once",
        "Weight '{0}' {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.CellWeight),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Cell '{0}' returns {1} vectors and has {2} states: it must return the next value of each, the output first, or an output that is no state and then each state.</summary>
    public static readonly DiagnosticDescriptor CellResults = new(
        RuleIds.CellResults,
        "Cell does not return its states",
        "Cell '{0}' returns {1} vectors and has {2} states: it must return the next value of each, the output first, or an output that is no state and then each state",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.CellResults),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' reads {1} numbers and has {2} units, and its cell '{3}' joins both in '{4}': read the input by a weight there, or make them equally many.</summary>
    public static readonly DiagnosticDescriptor CellWidths = new(
        RuleIds.CellWidths,
        "Cell joins its input with vectors of another length",
        "Layer '{0}' reads {1} numbers and has {2} units, and its cell '{3}' joins both in '{4}': read the input by a weight there, or make them equally many",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.CellWidths),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
