using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>Which layers a model has, and where they stand.</content>
internal static partial class Rules
{
    /// <summary>Class '{0}' has layer '{1}' but no [RecurrentModel]: nothing is generated for it.</summary>
    public static readonly DiagnosticDescriptor LayersWithoutModel = new(
        RuleIds.LayersWithoutModel,
        "Layers without [RecurrentModel]",
        "Class '{0}' has layer '{1}' but no [RecurrentModel]: nothing is generated for it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.LayersWithoutModel),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' has no layers: add [Rnn], [Lstm], [Gru], [Embedding] or [Dense] beside [RecurrentModel].</summary>
    public static readonly DiagnosticDescriptor NoLayers = new(
        RuleIds.NoLayers,
        "Model without layers",
        "Model '{0}' has no layers: add [Rnn], [Lstm], [Gru], [Embedding] or [Dense] beside [RecurrentModel]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.NoLayers),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' of model '{1}' stands on another declaration than layer '{2}': put all layers on one, because their order is the order of the source.</summary>
    public static readonly DiagnosticDescriptor ScatteredLayers = new(
        RuleIds.ScatteredLayers,
        "Layers on several declarations",
        "Layer '{0}' of model '{1}' stands on another declaration than layer '{2}': put all layers on one, because their order is the order of the source",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.ScatteredLayers),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' needs Input, the numbers per step that its first layer '{1}' reads: [RecurrentModel(Input = …)].</summary>
    public static readonly DiagnosticDescriptor MissingInput = new(
        RuleIds.MissingInput,
        "Model without Input",
        "Model '{0}' needs Input, the numbers per step that its first layer '{1}' reads: [RecurrentModel(Input = …)]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.MissingInput),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not set Input = {1}: it begins with layer '{2}', which reads one token per step.</summary>
    public static readonly DiagnosticDescriptor SuperfluousInput = new(
        RuleIds.SuperfluousInput,
        "Input beside an embedding",
        "Model '{0}' must not set Input = {1}: it begins with layer '{2}', which reads one token per step",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.SuperfluousInput),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' of model '{1}' must come first: it reads tokens, and layer '{2}' before it writes {3} numbers per step.</summary>
    public static readonly DiagnosticDescriptor EmbeddingNotFirst = new(
        RuleIds.EmbeddingNotFirst,
        "Embedding is not the first layer",
        "Layer '{0}' of model '{1}' must come first: it reads tokens, and layer '{2}' before it writes {3} numbers per step",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.EmbeddingNotFirst),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
