using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>What stands in the arguments of attributes.</content>
internal static partial class Rules
{
    /// <summary>{0} of {1} is {2}: it must be at least 1.</summary>
    public static readonly DiagnosticDescriptor SizeBelowOne = new(
        RuleIds.SizeBelowOne,
        "Size below one",
        "{0} of {1} is {2}: it must be at least 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.SizeBelowOne),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layer '{0}' ({1} → {2}) takes model '{3}' past {4} parameters, the most that a model can have.</summary>
    public static readonly DiagnosticDescriptor TooManyParameters = new(
        RuleIds.TooManyParameters,
        "Too many parameters",
        "Layer '{0}' ({1} → {2}) takes model '{3}' past {4} parameters, the most that a model can have",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.TooManyParameters),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The state of model '{0}' takes {1} bytes, mostly in layer '{2}' ({3} units): it lives on the stack, where more than {4} bytes may not fit.</summary>
    public static readonly DiagnosticDescriptor LargeState = new(
        RuleIds.LargeState,
        "State is large for the stack",
        "The state of model '{0}' takes {1} bytes, mostly in layer '{2}' ({3} units): it lives on the stack, where more than {4} bytes may not fit",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.LargeState));

    /// <summary>The state of model '{0}' takes {1} bytes, mostly in layer '{2}' ({3} units): it lives on the stack and can have at most {4} bytes.</summary>
    public static readonly DiagnosticDescriptor TooLargeState = new(
        RuleIds.TooLargeState,
        "State is too large",
        "The state of model '{0}' takes {1} bytes, mostly in layer '{2}' ({3} units): it lives on the stack and can have at most {4} bytes",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.TooLargeState),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The vocabulary of layer '{0}' has {1} tokens: at most {2} are possible, because tokens travel as floats.</summary>
    public static readonly DiagnosticDescriptor TooLargeVocabulary = new(
        RuleIds.TooLargeVocabulary,
        "Vocabulary is too large",
        "The vocabulary of layer '{0}' has {1} tokens: at most {2} are possible, because tokens travel as floats",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.TooLargeVocabulary),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} of {1} is {2}: expected {3}.</summary>
    public static readonly DiagnosticDescriptor UndefinedValue = new(
        RuleIds.UndefinedValue,
        "Argument has no meaning",
        "{0} of {1} is {2}: expected {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UndefinedValue),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The name '{0}' cannot be a layer's: it must be made of letters, digits, '_', '-' and '.', and not be empty.</summary>
    public static readonly DiagnosticDescriptor UnusableName = new(
        RuleIds.UnusableName,
        "Name that no file can hold",
        "The name '{0}' cannot be a layer's: it must be made of letters, digits, '_', '-' and '.', and not be empty",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.UnusableName),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Two layers of model '{0}' are called '{1}': their tensors would have the same names in a file.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = new(
        RuleIds.DuplicateName,
        "Two layers with one name",
        "Two layers of model '{0}' are called '{1}': their tensors would have the same names in a file",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.DuplicateName),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Layers '{0}' and '{1}' of model '{2}' would both be 'Tensors.{3}' in C#: rename one.</summary>
    public static readonly DiagnosticDescriptor AmbiguousName = new(
        RuleIds.AmbiguousName,
        "Two layers with one identifier",
        "Layers '{0}' and '{1}' of model '{2}' would both be 'Tensors.{3}' in C#: rename one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.AmbiguousName),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
