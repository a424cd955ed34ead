using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator.Diagnostics;

namespace Unrolled.Generator.Parsing;

/// <summary>The compilation can hold the generated code and run it.</summary>
internal static class BuildRules
{
    // LanguageVersion.CSharp12 came after the Roslyn that this is built against.
    private const int CSharp12 = 1200, CSharp9 = 900;

    /// <summary>Whether the target has no inline arrays, as .NET 8 does, and so gets the text for netstandard2.1.</summary>
    public static bool IsPortable(Compilation compilation) => !CoreHas(compilation, "System.Runtime.CompilerServices.InlineArrayAttribute");

    /// <summary>
    /// Whether the JIT optimizes the assembly: it does in a Release build, and in a Debug build whose own <c>[assembly: Debuggable(…)]</c> does not forbid it.
    /// </summary>
    public static bool IsOptimized(Compilation compilation) =>
        compilation.Options.OptimizationLevel == OptimizationLevel.Release || compilation.Assembly.GetAttributes().Any(IsOptimizing);

    // DebuggableAttribute has two constructors: of DebuggingModes, and of (tracking, disabled).
    private static bool IsOptimizing(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == "System.Diagnostics.DebuggableAttribute" && attribute.ConstructorArguments.LastOrDefault().Value switch
        {
            int modes => (modes & (int)System.Diagnostics.DebuggableAttribute.DebuggingModes.DisableOptimizations) == 0,
            bool isDisabled => !isDisabled,
            _ => false,
        };

    public static void Check(AnnotatedClass source, Compilation compilation, Findings findings)
    {
        CheckLanguage(source, IsPortable(compilation) ? CSharp9 : CSharp12, findings);
        CheckReferences(source, compilation, findings);
    }

    private static void CheckLanguage(AnnotatedClass source, int needed, Findings findings)
    {
        if (source.OwnDeclarations.FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions options
            && (int)options.LanguageVersion < needed)
        {
            findings.Add(Rules.LanguageTooOld, source.Model!.Location, source.Name, needed / 100, options.LanguageVersion.ToDisplayString());
        }
    }

    // A copy of an attribute in another library would not make the runtime understand it.
    private static bool CoreHas(Compilation compilation, string type) =>
        compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly?.GetTypeByMetadataName(type) is not null;

    private static void CheckReferences(AnnotatedClass source, Compilation compilation, Findings findings)
    {
        INamedTypeSymbol root = compilation.GetSpecialType(SpecialType.System_Object);
        if (root.TypeKind == TypeKind.Error)
            findings.AddCompilerError();
        // netstandard2.1 has ranges, netstandard2.0 and the .NET Framework do not.
        else if (!CoreHas(compilation, "System.Range"))
            findings.Add(Rules.TargetTooOld, source.Model!.Location, source.Name);
        else if (compilation.GetTypesByMetadataName("Unrolled.IRecurrentModel").IsEmpty)
            findings.Add(Rules.RuntimeMissing, source.Model!.Location, source.Name);
    }
}
