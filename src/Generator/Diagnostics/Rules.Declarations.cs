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
        helpLinkUri: Repository.Page("UNR001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Type '{0}' must be partial, because model '{1}' is nested in it.</summary>
    public static readonly DiagnosticDescriptor NestedInNonPartial = new(
        "UNR002",
        "Model is nested in a type that is not partial",
        "Type '{0}' must be partial, because model '{1}' is nested in it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be generic, nor nested in a generic type: its sizes and tensors are those of one class.</summary>
    public static readonly DiagnosticDescriptor Generic = new(
        "UNR003",
        "Model is generic",
        "Model '{0}' must not be generic, nor nested in a generic type: its sizes and tensors are those of one class",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR003"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be static: each instance holds parameters of its own.</summary>
    public static readonly DiagnosticDescriptor Static = new(
        "UNR004",
        "Model is static",
        "Model '{0}' must not be static: each instance holds parameters of its own",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR004"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be abstract: the generator writes its constructor, Load and Clone.</summary>
    public static readonly DiagnosticDescriptor Abstract = new(
        "UNR005",
        "Model is abstract",
        "Model '{0}' must not be abstract: the generator writes its constructor, Load and Clone",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR005"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must be a class, not a record: a record's equality and copies know nothing of parameters.</summary>
    public static readonly DiagnosticDescriptor Record = new(
        "UNR006",
        "Model is a record",
        "Model '{0}' must be a class, not a record: a record's equality and copies know nothing of parameters",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR006"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be file-local, nor nested in a file-local type: its other part is another file.</summary>
    public static readonly DiagnosticDescriptor FileLocal = new(
        "UNR007",
        "Model is file-local",
        "Model '{0}' must not be file-local, nor nested in a file-local type: its other part is another file",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR007"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not declare a constructor: the generator writes '{0}()' and '{0}(int seed)'.</summary>
    public static readonly DiagnosticDescriptor OwnConstructor = new(
        "UNR008",
        "Model declares a constructor",
        "Model '{0}' must not declare a constructor: the generator writes '{0}()' and '{0}(int seed)'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR008"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The name '{0}' is taken in model '{1}' by a member that the generator writes: rename yours.</summary>
    public static readonly DiagnosticDescriptor MemberClash = new(
        "UNR009",
        "Name is taken by a generated member",
        "The name '{0}' is taken in model '{1}' by a member that the generator writes: rename yours",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR009"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not have the required member '{1}': Load and Clone make models and could not set it.</summary>
    public static readonly DiagnosticDescriptor RequiredMember = new(
        "UNR041",
        "Model has a required member",
        "Model '{0}' must not have the required member '{1}': Load and Clone make models and could not set it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR041"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' cannot derive from '{1}', which has no accessible constructor without arguments for the generated ones to call.</summary>
    public static readonly DiagnosticDescriptor BaseConstructor = new(
        "UNR042",
        "Base class that generated constructors cannot call",
        "Model '{0}' cannot derive from '{1}', which has no accessible constructor without arguments for the generated ones to call",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR042"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' inherits '{1}' from '{2}', and the generator writes a member of that name: rename yours, or keep the model in a field.</summary>
    public static readonly DiagnosticDescriptor InheritedName = new(
        "UNR043",
        "Name is inherited that a generated member has",
        "Model '{0}' inherits '{1}' from '{2}', and the generator writes a member of that name: rename yours, or keep the model in a field",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR043"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not derive from model '{1}', whose parameters it would have beside its own: keep one in a field.</summary>
    public static readonly DiagnosticDescriptor DerivedModel = new(
        "UNR044",
        "Model derives from a model",
        "Model '{0}' must not derive from model '{1}', whose parameters it would have beside its own: keep one in a field",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page("UNR044"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
