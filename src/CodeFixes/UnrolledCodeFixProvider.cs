using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Unrolled.CodeFixes;

/// <summary>Offers what can be guessed about the cure of each diagnostic.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnrolledCodeFixProvider))]
[Shared]
public sealed class UnrolledCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = FixCatalog.Ids.ToImmutableArray();

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FixPlace.OfAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place)
                continue;
            foreach (CodeAction action in FixCatalog.Of(diagnostic.Id)(place))
                context.RegisterCodeFix(action, diagnostic);
        }
    }
}
