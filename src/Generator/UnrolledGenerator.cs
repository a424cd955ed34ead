using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Emission;
using Unrolled.Generator.Model;
using Unrolled.Generator.Parsing;

namespace Unrolled.Generator;

/// <summary>Writes the network into every class that is marked <c>[RecurrentModel]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class UnrolledGenerator : IIncrementalGenerator
{
    /// <summary>The step from a class to its <see cref="ModelSpec"/>. It runs again on every edit; what follows does not.</summary>
    internal const string ParseStep = "Parse";

    /// <summary>The step from a <see cref="ModelSpec"/> to a <see cref="GeneratedFile"/>.</summary>
    internal const string WriteStep = "Write";

    /// <summary>The step from the files of all models to the layers that they have, each once.</summary>
    internal const string ShareStep = "Share";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedClass> classes =
            context.SyntaxProvider.ForAttributeWithMetadataName("Unrolled.RecurrentModelAttribute", IsClass, Parse);
        IncrementalValuesProvider<ModelSpec?> models = classes.Select((parsed, _) => parsed.Model).WithTrackingName(ParseStep);
        IncrementalValuesProvider<GeneratedFile?> files = models.Select(Write).WithTrackingName(WriteStep);
        IncrementalValuesProvider<LayerText> layers = files
            .SelectMany((file, _) => file is null ? ImmutableArray<LayerText>.Empty : file.Layers.ToImmutableArray())
            .Collect()
            .SelectMany((all, _) => all.Distinct().ToImmutableArray())
            .WithTrackingName(ShareStep);
        IncrementalValuesProvider<Diagnostic> strays = context.SyntaxProvider.CreateSyntaxProvider(HasLayersAlone, FindStray).SelectMany((found, _) => found);
        context.RegisterSourceOutput(files, Add);
        context.RegisterSourceOutput(layers, (output, layer) => output.AddSource(layer.HintName, SourceText.From(layer.Text, Encoding.UTF8)));
        context.RegisterSourceOutput(classes.SelectMany((parsed, _) => parsed.Refusals), (output, refusal) => output.ReportDiagnostic(refusal));
        context.RegisterSourceOutput(strays, (output, refusal) => output.ReportDiagnostic(refusal));
    }

    private static bool IsClass(SyntaxNode node, CancellationToken cancellation) => node is ClassDeclarationSyntax or RecordDeclarationSyntax;

    private static ParsedClass Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (type.TypeKind != TypeKind.Class || !IsFirst(context, type))
            return new ParsedClass(null, ImmutableArray<Diagnostic>.Empty);
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        ModelSpec? model = ModelParser.Parse(type, context.SemanticModel.Compilation, new Findings(found.Add));
        return new ParsedClass(model, model is null ? found.ToImmutable() : ImmutableArray<Diagnostic>.Empty);
    }

    /// <summary>Whether a declaration has attributes called as layers are, and none called as a model's.</summary>
    private static bool HasLayersAlone(SyntaxNode node, CancellationToken cancellation)
    {
        if (!IsClass(node, cancellation))
            return false;
        string[] names = [.. ((TypeDeclarationSyntax)node).AttributeLists.SelectMany(list => list.Attributes).Select(AttributeArguments.KindOf)];
        return names.Any(CellCatalog.Has) && !names.Contains(AttributeArguments.ModelKind);
    }

    /// <summary>What is wrong with a class that has layers and no <c>[RecurrentModel]</c>: nothing is generated for it either.</summary>
    private static ImmutableArray<Diagnostic> FindStray(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is INamedTypeSymbol { TypeKind: TypeKind.Class } type && AnnotatedClass.Of(type) is { Model: null })
            ModelParser.Parse(type, context.SemanticModel.Compilation, new Findings(found.Add));
        return found.ToImmutable();
    }

    /// <summary>What is read of a class.</summary>
    /// <param name="Model">The model; null where nothing can be added to the class.</param>
    /// <param name="Refusals">
    /// Why not: without its generated part whoever uses the class gets errors, and beside those the compiler shows nothing of an analyzer's. They hold places in the source, so that
    /// the compiler knows them for those that the analyzer reports; a class without such errors holds none.
    /// </param>
    private readonly record struct ParsedClass(ModelSpec? Model, ImmutableArray<Diagnostic> Refusals);

    /// <summary>Whether this is the attribute that counts: two on one class are the compiler's error, and two files of one name would be ours.</summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type)
    {
        INamedTypeSymbol? attribute = context.Attributes[0].AttributeClass;
        AttributeData first = type.GetAttributes().First(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));
        return first.ApplicationSyntaxReference is { } place
            && place.SyntaxTree == context.TargetNode.SyntaxTree
            && context.TargetNode.Span.Contains(place.Span);
    }

    private static GeneratedFile? Write(ModelSpec? model, CancellationToken cancellation) =>
        model is null ? null : GeneratedFile.Of(model, ModelSource.Write);

    private static void Add(SourceProductionContext context, GeneratedFile? file)
    {
        if (file?.Failure is { } failure)
            context.ReportDiagnostic(Diagnostic.Create(Rules.InternalError, Location.None, file.ModelName, failure, Repository.Issues));
        else if (file is not null)
            context.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
    }
}
