using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Unrolled.CodeFixes;
using Unrolled.Generator;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>An editor with one project open: what it offers for a diagnostic, and what becomes of the sources when the offer is taken.</summary>
internal sealed class Fixing : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly Project _project;
    private readonly Diagnostic _diagnostic;

    private Fixing(TestProject settings, string id, string? projectFile, string[] sources)
    {
        _project = Open(settings, projectFile, sources);
        _diagnostic = Found(_project, id).First();
        Offers = [.. OffersFor(_diagnostic)];
    }

    /// <summary>The offers' actions, in order.</summary>
    public IReadOnlyList<CodeAction> Offers { get; }

    public IEnumerable<string> Titles => Offers.Select(offer => offer.Title);

    /// <summary>Opens the sources and asks for cures of the first diagnostic of this rule.</summary>
    public static Fixing Of(string id, params string[] sources) => new(TestProject.Default, id, null, sources);

    public static Fixing Of(TestProject settings, string id, string? projectFile, params string[] sources) => new(settings, id, projectFile, sources);

    /// <summary>Takes an offer and checks that the sources are then these, and that the rule has nothing more to say.</summary>
    /// <param name="offer">Which one, from 0.</param>
    /// <param name="after">The sources afterwards.</param>
    public async Task Becomes(int offer, params string[] after)
    {
        Project changed = await Take(offer);
        Assert.Equal(after, await Texts(changed));
        IsCuredIn(changed);
    }

    /// <summary>Takes an offer for every diagnostic of the rule in the project at once, where it reads the same, and checks that the sources are then these.</summary>
    /// <param name="offer">Which one, from 0.</param>
    /// <param name="after">The sources afterwards.</param>
    public async Task AllBecome(int offer, params string[] after)
    {
        var provider = new UnrolledCodeFixProvider();
        var context = new FixAllContext(
            _project.GetDocument(_diagnostic.Location.SourceTree)!, provider, FixAllScope.Project, Offers[offer].EquivalenceKey!, [_diagnostic.Id],
            new FoundDiagnostics(), CancellationToken.None);
        CodeAction all = (await provider.GetFixAllProvider().GetFixAsync(context))!;
        foreach (CodeActionOperation operation in await all.GetOperationsAsync(CancellationToken.None))
            operation.Apply(_workspace, CancellationToken.None);
        Assert.Equal(after, await Texts(_workspace.CurrentSolution.GetProject(_project.Id)!));
    }

    private static async Task<List<string>> Texts(Project project)
    {
        var texts = new List<string>();
        foreach (Document document in project.Documents.Skip(1))
            texts.Add((await document.GetTextAsync()).ToString());
        return texts;
    }

    /// <summary>Checks that the rule has nothing more to say.</summary>
    public void IsCuredIn(Project changed) => Assert.Empty(Found(changed, _diagnostic.Id));

    /// <summary>Takes an offer that changes more than text.</summary>
    public async Task<Project> Take(int offer)
    {
        ImmutableArray<CodeActionOperation> operations = await Offers[offer].GetOperationsAsync(CancellationToken.None);
        foreach (CodeActionOperation operation in operations)
            operation.Apply(_workspace, CancellationToken.None);
        return _workspace.CurrentSolution.GetProject(_project.Id)!;
    }

    public void Dispose() => _workspace.Dispose();

    private static ImmutableArray<Diagnostic> Found(Project project, string id)
    {
        CompilationWithAnalyzers analysis = project.GetCompilationAsync().Result!.WithAnalyzers([new UnrolledAnalyzer()]);
        return [.. analysis.GetAnalyzerDiagnosticsAsync().Result.Where(diagnostic => diagnostic.Id == id)];
    }

    private Project Open(TestProject settings, string? projectFile, string[] sources)
    {
        Compilation compilation = settings.Compile(sources);
        var id = ProjectId.CreateNewId();
        _workspace.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "UserProject", "UserProject", LanguageNames.CSharp, projectFile,
            compilationOptions: compilation.Options, parseOptions: settings.ParseOptions, metadataReferences: compilation.References));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
            _workspace.AddDocument(id, System.IO.Path.GetFileName(tree.FilePath), tree.GetText());
        return _workspace.CurrentSolution.GetProject(id)!;
    }

    /// <summary>What the analyzer finds, as the editor asks for it when all of a kind are to be cured.</summary>
    private sealed class FoundDiagnostics : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(new UnrolledCodeFixProvider().FixableDiagnosticIds.SelectMany(id => Found(project, id)).ToArray());

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }

    private List<CodeAction> OffersFor(Diagnostic diagnostic)
    {
        var offers = new List<CodeAction>();
        Document document = _project.GetDocument(diagnostic.Location.SourceTree)!;
        var context = new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None);
        var provider = new UnrolledCodeFixProvider();
        if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            provider.RegisterCodeFixesAsync(context).Wait();
        return offers;
    }
}
