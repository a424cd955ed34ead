using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>The class itself: what the generator can write into.</content>
internal static partial class Rules
{
    /// <summary>Class '{0}' must be partial: the generator writes the network into it.</summary>
    public static readonly DiagnosticDescriptor NotPartial = new(
        RuleIds.NotPartial,
        "Model is not partial",
        "Class '{0}' must be partial: the generator writes the network into it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.NotPartial),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Type '{0}' must be partial, because model '{1}' is nested in it.</summary>
    public static readonly DiagnosticDescriptor NestedInNonPartial = new(
        RuleIds.NestedInNonPartial,
        "Model is nested in a type that is not partial",
        "Type '{0}' must be partial, because model '{1}' is nested in it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.NestedInNonPartial),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be generic, nor nested in a generic type: its sizes and tensors are those of one class.</summary>
    public static readonly DiagnosticDescriptor Generic = new(
        RuleIds.Generic,
        "Model is generic",
        "Model '{0}' must not be generic, nor nested in a generic type: its sizes and tensors are those of one class",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.Generic),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be static: each instance holds parameters of its own.</summary>
    public static readonly DiagnosticDescriptor Static = new(
        RuleIds.Static,
        "Model is static",
        "Model '{0}' must not be static: each instance holds parameters of its own",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.Static),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be abstract: the generator writes its constructor, Load and Clone.</summary>
    public static readonly DiagnosticDescriptor Abstract = new(
        RuleIds.Abstract,
        "Model is abstract",
        "Model '{0}' must not be abstract: the generator writes its constructor, Load and Clone",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.Abstract),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must be a class, not a record: a record's equality and copies know nothing of parameters.</summary>
    public static readonly DiagnosticDescriptor Record = new(
        RuleIds.Record,
        "Model is a record",
        "Model '{0}' must be a class, not a record: a record's equality and copies know nothing of parameters",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.Record),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not be file-local, nor nested in a file-local type: its other part is another file.</summary>
    public static readonly DiagnosticDescriptor FileLocal = new(
        RuleIds.FileLocal,
        "Model is file-local",
        "Model '{0}' must not be file-local, nor nested in a file-local type: its other part is another file",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.FileLocal),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not declare a constructor: the generator writes '{0}()' and '{0}(int seed)'.</summary>
    public static readonly DiagnosticDescriptor OwnConstructor = new(
        RuleIds.OwnConstructor,
        "Model declares a constructor",
        "Model '{0}' must not declare a constructor: the generator writes '{0}()' and '{0}(int seed)'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.OwnConstructor),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The name '{0}' is taken in model '{1}' by a member that the generator writes: rename yours.</summary>
    public static readonly DiagnosticDescriptor MemberClash = new(
        RuleIds.MemberClash,
        "Name is taken by a generated member",
        "The name '{0}' is taken in model '{1}' by a member that the generator writes: rename yours",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.MemberClash),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not have the required member '{1}': Load and Clone make models and could not set it.</summary>
    public static readonly DiagnosticDescriptor RequiredMember = new(
        RuleIds.RequiredMember,
        "Model has a required member",
        "Model '{0}' must not have the required member '{1}': Load and Clone make models and could not set it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.RequiredMember),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' cannot derive from '{1}', which has no accessible constructor without arguments for the generated ones to call.</summary>
    public static readonly DiagnosticDescriptor BaseConstructor = new(
        RuleIds.BaseConstructor,
        "Base class that generated constructors cannot call",
        "Model '{0}' cannot derive from '{1}', which has no accessible constructor without arguments for the generated ones to call",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.BaseConstructor),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' inherits '{1}' from '{2}', and the generator writes a member of that name: rename yours, or keep the model in a field.</summary>
    public static readonly DiagnosticDescriptor InheritedName = new(
        RuleIds.InheritedName,
        "Name is inherited that a generated member has",
        "Model '{0}' inherits '{1}' from '{2}', and the generator writes a member of that name: rename yours, or keep the model in a field",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.InheritedName),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' must not derive from model '{1}', whose parameters it would have beside its own: keep one in a field.</summary>
    public static readonly DiagnosticDescriptor DerivedModel = new(
        RuleIds.DerivedModel,
        "Model derives from a model",
        "Model '{0}' must not derive from model '{1}', whose parameters it would have beside its own: keep one in a field",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.DerivedModel),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
