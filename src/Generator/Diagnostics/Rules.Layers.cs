using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>Which layers a model has, and where they stand.</content>
internal static partial class Rules
{
    /// <summary>Class '{0}' has layer '{1}' but no [RecurrentModel]: nothing is generated for it.</summary>
    public static readonly DiagnosticDescriptor LayersWithoutModel = new(
        "UNR010",
        "Layers without [RecurrentModel]",
        "Class '{0}' has layer '{1}' but no [RecurrentModel]: nothing is generated for it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR010"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' has no layers: add [Rnn], [Lstm], [Gru], [Embedding] or [Dense] beside [RecurrentModel].</summary>
    public static readonly DiagnosticDescriptor NoLayers = new(
        "UNR011",
        "Model without layers",
        "Model '{0}' has no layers: add [Rnn], [Lstm], [Gru], [Embedding] or [Dense] beside [RecurrentModel]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR011"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' of model '{1}' stands on another declaration than layer '{2}': put all layers on one, because their order is the order of the source.</summary>
    public static readonly DiagnosticDescriptor ScatteredLayers = new(
        "UNR012",
        "Layers on several declarations",
        "Layer '{0}' of model '{1}' stands on another declaration than layer '{2}': put all layers on one, because their order is the order of the source",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR012"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' needs Input, the numbers per step that its first layer '{1}' reads: [RecurrentModel(Input = …)].</summary>
    public static readonly DiagnosticDescriptor MissingInput = new(
        "UNR013",
        "Model without Input",
        "Model '{0}' needs Input, the numbers per step that its first layer '{1}' reads: [RecurrentModel(Input = …)]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR013"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not set Input = {1}: it begins with layer '{2}', which reads one token per step.</summary>
    public static readonly DiagnosticDescriptor SuperfluousInput = new(
        "UNR014",
        "Input beside an embedding",
        "Model '{0}' must not set Input = {1}: it begins with layer '{2}', which reads one token per step",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR014"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' of model '{1}' must come first: it reads tokens, and layer '{2}' before it writes {3} numbers per step.</summary>
    public static readonly DiagnosticDescriptor EmbeddingNotFirst = new(
        "UNR015",
        "Embedding is not the first layer",
        "Layer '{0}' of model '{1}' must come first: it reads tokens, and layer '{2}' before it writes {3} numbers per step",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR015"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
