using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>Time between steps.</content>
internal static partial class Rules
{
    /// <summary>Layer '{0}' reads Δt: the last input of model '{1}' must be the time since the step before, which TimeStep = true says.</summary>
    public static readonly DiagnosticDescriptor MissingTimeStep = new(
        RuleIds.MissingTimeStep,
        "Layer reads a time step that there is not",
        "Layer '{0}' reads Δt: the last input of model '{1}' must be the time since the step before, which TimeStep = true says",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.MissingTimeStep),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' is given Δt by TimeStep = true, and no layer reads it.</summary>
    public static readonly DiagnosticDescriptor UnreadTimeStep = new(
        RuleIds.UnreadTimeStep,
        "Time step that no layer reads",
        "Model '{0}' is given Δt by TimeStep = true, and no layer reads it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UnreadTimeStep),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' reads tokens, by layer '{1}', and has no input that could be Δt.</summary>
    public static readonly DiagnosticDescriptor TimeStepOfTokens = new(
        RuleIds.TimeStepOfTokens,
        "Time step beside tokens",
        "Model '{0}' reads tokens, by layer '{1}', and has no input that could be Δt",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.TimeStepOfTokens),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' has one input, which TimeStep = true makes Δt: nothing is left for the first layer to read.</summary>
    public static readonly DiagnosticDescriptor NothingButTimeStep = new(
        RuleIds.NothingButTimeStep,
        "Time step and no other input",
        "Model '{0}' has one input, which TimeStep = true makes Δt: nothing is left for the first layer to read",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.NothingButTimeStep),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
