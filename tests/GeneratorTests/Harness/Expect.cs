using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Unrolled.Generator;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>What the analyzer says of a source, once the generator has done its part.</summary>
internal static class Expect
{
    /// <summary>Exactly one diagnostic, at the text between <c>[|</c> and <c>|]</c>, and no error of the compiler.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="marked">The source.</param>
    /// <param name="parts">What its message names.</param>
    public static Task Finding(DiagnosticDescriptor rule, string marked, params string[] parts) =>
        Finding(TestProject.Default, rule, marked, parts);

    public static Task Finding(TestProject project, DiagnosticDescriptor rule, string marked, params string[] parts) => Finding(project, rule, marked, [], parts);

    /// <summary>The same, and perhaps errors of the compiler that say it too.</summary>
    public static async Task Finding(TestProject project, DiagnosticDescriptor rule, string marked, string[] errors, params string[] parts)
    {
        (string source, TextSpan span) = Unmark(marked);
        Diagnostic found = Assert.Single((await Diagnostics(project, source)).Where(each => !errors.Contains(each.Id)));
        Assert.Equal(rule.Id, found.Id);
        Assert.Equal(source[span.Start..span.End], source[found.Location.SourceSpan.Start..found.Location.SourceSpan.End]);
        Assert.Equal(span, found.Location.SourceSpan);
        string message = found.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(parts, part => Assert.Contains(part, message, System.StringComparison.Ordinal));
        Assert.DoesNotContain("{", message, System.StringComparison.Ordinal);
    }

    /// <summary>No diagnostic, no error of the compiler.</summary>
    public static Task Nothing(params string[] sources) => Nothing(TestProject.Default, sources);

    public static async Task Nothing(TestProject project, params string[] sources) => Assert.Empty(await Diagnostics(project, sources));

    /// <summary>Neither generator nor analyzer throws, whatever else they have to say.</summary>
    public static async Task NoException(string source)
    {
        // Without the compiler's own findings, which would take much longer.
        CompilationWithAnalyzers compilation = GeneratorRun.Of(source).Compilation.WithAnalyzers([new UnrolledAnalyzer()]);
        Assert.DoesNotContain(await compilation.GetAnalyzerDiagnosticsAsync(), d => d.Id == "AD0001");
    }

    /// <summary>The analyzer's diagnostics and the compiler's errors.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnostics(TestProject project, params string[] sources)
    {
        Compilation compilation = GeneratorRun.Of(project, sources).Compilation;
        ImmutableArray<Diagnostic> all =
            await compilation.WithAnalyzers([new UnrolledAnalyzer()], project.AnalyzerOptions).GetAllDiagnosticsAsync().ConfigureAwait(false);
        return [.. all.Where(d => d.Id.StartsWith("UNR", System.StringComparison.Ordinal) || d.Severity == DiagnosticSeverity.Error || d.Id == "AD0001")];
    }

    private static (string Source, TextSpan Span) Unmark(string marked)
    {
        int start = marked.IndexOf("[|", System.StringComparison.Ordinal);
        int end = marked.IndexOf("|]", System.StringComparison.Ordinal) - 2;
        Assert.True(start >= 0 && end >= start, "The source marks no place.");
        return (marked.Remove(end + 2, 2).Remove(start, 2), TextSpan.FromBounds(start, end));
    }
}
