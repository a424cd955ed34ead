using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator.Diagnostics;

namespace Unrolled.Generator.Parsing;

/// <summary>The compilation can hold the generated code and run it.</summary>
internal static class BuildRules
{
    // LanguageVersion.CSharp12, which came after the Roslyn that this is built against.
    private const int CSharp12 = 1200;

    public static void Check(AnnotatedClass source, Compilation compilation, Findings findings)
    {
        CheckLanguage(source, findings);
        CheckReferences(source, compilation, findings);
        if (compilation.Options.OptimizationLevel == OptimizationLevel.Debug)
            findings.Add(Rules.Unoptimized, source.Model!.Location, source.Name);
    }

    private static void CheckLanguage(AnnotatedClass source, Findings findings)
    {
        if (AnnotatedClass.Declarations(source.Type).FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions options
            && (int)options.LanguageVersion < CSharp12)
        {
            findings.Add(Rules.LanguageTooOld, source.Model!.Location, source.Name, options.LanguageVersion.ToDisplayString());
        }
    }

    private static void CheckReferences(AnnotatedClass source, Compilation compilation, Findings findings)
    {
        INamedTypeSymbol root = compilation.GetSpecialType(SpecialType.System_Object);
        if (root.TypeKind == TypeKind.Error)
            findings.AddCompilerError();
        // A copy of the attribute in another library would not make the runtime understand it.
        else if (root.ContainingAssembly.GetTypeByMetadataName("System.Runtime.CompilerServices.InlineArrayAttribute") is null)
            findings.Add(Rules.TargetTooOld, source.Model!.Location, source.Name);
        else if (compilation.GetTypesByMetadataName("Unrolled.IRecurrentModel").IsEmpty)
            findings.Add(Rules.RuntimeMissing, source.Model!.Location, source.Name);
    }
}
