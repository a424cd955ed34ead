using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Parsing;

namespace Unrolled.Generator;

/// <summary>Reports what the rule-book finds. The generator reads the same book and stays silent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnrolledAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.OfTheAnalyzer;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        if (context is null)
            throw new ArgumentNullException(nameof(context));
        context.EnableConcurrentExecution();
        // The generated constructor and members are in nobody's way: what is found in the generated part of a model is dropped.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type)
            ModelParser.Parse(type, context.Compilation, new Findings(context.ReportDiagnostic));
    }
}
