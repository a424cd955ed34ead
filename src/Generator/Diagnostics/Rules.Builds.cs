using Microsoft.CodeAnalysis;

namespace Unrolled.Generator.Diagnostics;

/// <content>The compilation around the model, and the generator itself.</content>
internal static partial class Rules
{
    /// <summary>Model '{0}' needs C# {1} or later, and this project compiles as C# {2}: raise &lt;LangVersion&gt;.</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        RuleIds.LanguageTooOld,
        "Language version is too old",
        "Model '{0}' needs C# {1} or later, and this project compiles as C# {2}: raise <LangVersion>",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.LanguageTooOld),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' needs the runtime, and Unrolled.IRecurrentModel is in no reference of this project: reference the package Unrolled.</summary>
    public static readonly DiagnosticDescriptor RuntimeMissing = new(
        RuleIds.RuntimeMissing,
        "Runtime is not referenced",
        "Model '{0}' needs the runtime, and Unrolled.IRecurrentModel is in no reference of this project: reference the package Unrolled",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.RuntimeMissing),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Model '{0}' needs netstandard2.1, net8.0 or later: raise &lt;TargetFramework&gt;.</summary>
    public static readonly DiagnosticDescriptor TargetTooOld = new(
        RuleIds.TargetTooOld,
        "Target framework is too old",
        "Model '{0}' needs netstandard2.1, net8.0 or later: raise <TargetFramework>",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.TargetTooOld),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Models run several times slower in this build, which is not optimized, with the same bits: set &lt;Optimize&gt;true&lt;/Optimize&gt; in the project.</summary>
    public static readonly DiagnosticDescriptor Unoptimized = new(
        RuleIds.Unoptimized,
        "Debug build runs models slowly",
        "Models run several times slower in this build, which is not optimized, with the same bits: set <Optimize>true</Optimize> in the project",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.Unoptimized),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Model '{0}' is written {1}, and that has no {2}: leave it out.</summary>
    public static readonly DiagnosticDescriptor NotInLoops = new(
        RuleIds.NotInLoops,
        "Setting that the model's form does not have",
        "Model '{0}' is written {1}, and that has no {2}: leave it out",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.NotInLoops),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The generator failed to write model '{0}' ({1}): please report it {2}.</summary>
    public static readonly DiagnosticDescriptor InternalError = new(
        RuleIds.InternalError,
        "Generator failed",
        "The generator failed to write model '{0}' ({1}): please report it {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Repository.Page(RuleIds.InternalError),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
