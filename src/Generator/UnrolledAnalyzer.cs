using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Parsing;
using Unrolled.Generator.Parsing.OwnCells;

namespace Unrolled.Generator;

/// <summary>Reports what the rule-book finds. The generator reads the same book, and reports only what it finds in a class that it can write nothing into.</summary>
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
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
        context.RegisterSymbolAction(AnalyzeCell, SymbolKind.Method);
        context.RegisterCompilationStartAction(LookForUnoptimized);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type)
            return;
        var findings = new Findings(context.ReportDiagnostic);
        if (ModelParser.Parse(type, context.Compilation, findings) is { } model)
            EmbeddedWeightRules.CheckFile(type, model, context.Options.AdditionalFiles, findings, context.CancellationToken);
    }

    /// <summary>What is wrong with a user's cell is reported at the cell, once for all models.</summary>
    private static void AnalyzeCell(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (CellMethod.IsMarked(method))
            CellTranslator.Translate(method, context.Compilation, new Findings(context.ReportDiagnostic), isBound: true);
    }

    /// <summary>A build without optimization is said once, at the model that comes first.</summary>
    private static void LookForUnoptimized(CompilationStartAnalysisContext context)
    {
        if (BuildRules.IsOptimized(context.Compilation))
            return;
        var models = new ConcurrentBag<Location>();
        context.RegisterSymbolAction(
            found =>
            {
                if (found.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type && AnnotatedClass.Of(type)?.Model is { } model)
                    models.Add(model.Location);
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            if (models.OrderBy(place => place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(place => place.SourceSpan.Start).FirstOrDefault() is { } first)
                end.ReportDiagnostic(Diagnostic.Create(Rules.Unoptimized, first));
        });
    }
}
