using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator.Parsing.OwnCells;

namespace Unrolled.Generator;

/// <summary>Silences advice about code that never runs: a cell's method is read, and its parameters are never null because there are none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CellSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor NeverRuns = new("UNRS001", "CA1062", "A method with [RecurrentCell] never runs: its arguments need no validation");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(NeverRuns);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>() is { } method
                && context.GetSemanticModel(tree).GetDeclaredSymbol(method, context.CancellationToken) is IMethodSymbol symbol
                && IsOfCells(symbol))
                context.ReportSuppression(Suppression.Create(NeverRuns, diagnostic));
    }

    // A cell, or a method of which cells are made: nothing but they has such parameters.
    private static bool IsOfCells(IMethodSymbol method) => CellMethod.IsMarked(method) || method.Parameters.Any(parameter => CellMethod.Is(parameter.Type, "Units") || CellMethod.Kind(parameter) is not null);
}
