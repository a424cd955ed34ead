using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>Weights that are compiled in.</content>
internal static partial class Rules
{
    /// <summary>The weights of model '{0}', '{1}', are not in this project: add &lt;UnrolledWeights Include="{1}" /&gt; to an ItemGroup of its file.</summary>
    public static readonly DiagnosticDescriptor MissingWeights = new(
        RuleIds.MissingWeights,
        "Embedded weights are not in the project",
        "The weights of model '{0}', '{1}', are not in this project, and LoadEmbedded will refuse: add <UnrolledWeights Include=\"{1}\" /> to an ItemGroup of its file",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.MissingWeights));

    /// <summary>The weights '{1}' do not fit model '{0}', and LoadEmbedded will refuse them: {2}.</summary>
    public static readonly DiagnosticDescriptor StaleWeights = new(
        RuleIds.StaleWeights,
        "Embedded weights do not fit the model",
        "The weights '{1}' do not fit model '{0}', and LoadEmbedded will refuse them: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.StaleWeights));

    /// <summary>The weights of '{0}' cannot be compiled in: {1}.</summary>
    public static readonly DiagnosticDescriptor UnusableWeights = new(
        RuleIds.UnusableWeights,
        "Weights cannot be compiled in",
        "The weights of '{0}' cannot be compiled in: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UnusableWeights),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
