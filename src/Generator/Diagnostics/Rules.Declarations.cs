using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>The class itself: what the generator can write into.</content>
internal static partial class Rules
{
    /// <summary>Class '{0}' must be partial: the generator writes the network into it.</summary>
    public static readonly DiagnosticDescriptor NotPartial = new(
        "UNR001",
        "Model is not partial",
        "Class '{0}' must be partial: the generator writes the network into it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR001.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Type '{0}' must be partial, because model '{1}' is nested in it.</summary>
    public static readonly DiagnosticDescriptor NestedInNonPartial = new(
        "UNR002",
        "Model is nested in a type that is not partial",
        "Type '{0}' must be partial, because model '{1}' is nested in it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR002.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be generic, nor nested in a generic type: its sizes and tensors are those of one class.</summary>
    public static readonly DiagnosticDescriptor Generic = new(
        "UNR003",
        "Model is generic",
        "Model '{0}' must not be generic, nor nested in a generic type: its sizes and tensors are those of one class",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR003.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be static: each instance holds parameters of its own.</summary>
    public static readonly DiagnosticDescriptor Static = new(
        "UNR004",
        "Model is static",
        "Model '{0}' must not be static: each instance holds parameters of its own",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR004.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be abstract: the generator writes its constructor, Load and Clone.</summary>
    public static readonly DiagnosticDescriptor Abstract = new(
        "UNR005",
        "Model is abstract",
        "Model '{0}' must not be abstract: the generator writes its constructor, Load and Clone",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR005.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must be a class, not a record: a record's equality and copies know nothing of parameters.</summary>
    public static readonly DiagnosticDescriptor Record = new(
        "UNR006",
        "Model is a record",
        "Model '{0}' must be a class, not a record: a record's equality and copies know nothing of parameters",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR006.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be file-local, nor nested in a file-local type: its other part is another file.</summary>
    public static readonly DiagnosticDescriptor FileLocal = new(
        "UNR007",
        "Model is file-local",
        "Model '{0}' must not be file-local, nor nested in a file-local type: its other part is another file",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR007.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not declare a constructor: the generator writes '{0}(int seed = 0)'.</summary>
    public static readonly DiagnosticDescriptor OwnConstructor = new(
        "UNR008",
        "Model declares a constructor",
        "Model '{0}' must not declare a constructor: the generator writes '{0}(int seed = 0)'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR008.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The name '{0}' is taken in model '{1}' by a member that the generator writes: rename yours.</summary>
    public static readonly DiagnosticDescriptor MemberClash = new(
        "UNR009",
        "Name is taken by a generated member",
        "The name '{0}' is taken in model '{1}' by a member that the generator writes: rename yours",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Pages + "UNR009.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
