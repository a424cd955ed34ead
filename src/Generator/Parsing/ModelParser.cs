using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>The rule-book: from a class and its attributes to a <see cref="ModelSpec"/> and to all that is wrong with it.</summary>
internal static class ModelParser
{
    /// <summary>Reads a model.</summary>
    /// <param name="type">A class.</param>
    /// <param name="compilation">Its compilation.</param>
    /// <param name="findings">Receives what breaks the rules.</param>
    /// <returns>The model; null where the class is none, or where nothing can be added to it.</returns>
    public static ModelSpec? Parse(INamedTypeSymbol type, Compilation compilation, Findings findings)
    {
        if (AnnotatedClass.Of(type) is not { } source)
            return null;
        if (source.Model is not { } attribute)
        {
            PlacementRules.CheckModelIsMissing(source, findings);
            EmbeddedWeightRules.Check(source, findings);
            return null;
        }

        DeclarationRules.Check(source, findings);
        MemberRules.Check(source, findings);
        BaseRules.Check(source, compilation, findings);
        BuildRules.Check(source, compilation, findings);
        bool canBeExtended = !findings.HasErrors;

        BaseRules.CheckRequired(source, findings);
        FormRules.Check(source, BuildRules.IsPortable(compilation), findings);
        PlacementRules.Check(source, findings);
        ArgumentRules.Check(source, findings);
        EmbeddedWeightRules.Check(source, findings);
        if (attribute.IsBroken || source.Layers.Any(layer => layer.IsBroken))
        {
            findings.AddCompilerError();
            return canBeExtended ? Spec(source, compilation, attribute, [], hasErrors: true) : null;
        }

        IReadOnlyList<ParsedLayer> layers = LayerReader.Read(source, compilation, findings);
        InputRules.Check(source, layers, findings);
        TimeRules.Check(source, layers, findings);
        VariantRules.Check(layers, findings);
        JoinRules.Check(source, layers, findings);
        NameRules.Check(source, layers, findings);
        SizeRules.Check(source, layers, findings);
        return canBeExtended ? Spec(source, compilation, attribute, layers, findings.HasErrors) : null;
    }

    // Declared by the class, or sealed by one that it derives from.
    private static bool HasToString(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
            if (at.GetMembers("ToString").OfType<IMethodSymbol>().Any(method => method.Parameters.Length == 0 && (method.IsSealed || ReferenceEquals(at, type))))
                return true;
        return false;
    }

    /// <summary>
    /// Where the JIT does not optimize the user's assembly, fused kernels are fifty times slower: calls into assemblies that are optimized compute the same bits meanwhile.
    /// </summary>
    private static Kernels KernelsOf(AttributeArguments attribute, Compilation compilation)
    {
        bool isFused = !BuildRules.IsPortable(compilation) && (Arithmetic)attribute.Get("Arithmetic", 0) == Arithmetic.Default;
        return isFused && !BuildRules.IsOptimized(compilation) ? Kernels.TensorPrimitives : (Kernels)attribute.Get("Kernels", (int)Kernels.Default);
    }

    /// <summary>All layers; what they read are numbers of attributes before, of layers after.</summary>
    private static IEnumerable<LayerSpec> Stacked(IReadOnlyList<ParsedLayer> layers)
    {
        var tops = new List<int>();
        foreach (ParsedLayer layer in layers)
        {
            tops.Add((tops.Count == 0 ? -1 : tops[tops.Count - 1]) + layer.Layers);
            foreach (LayerSpec one in layer.Stack())
                yield return one with { Reads = new(one.Reads.Select(part => part with { Source = part.Source < 0 ? part.Source : tops[part.Source] })) };
        }
    }

    private static ModelSpec Spec(
        AnnotatedClass source, Compilation compilation, AttributeArguments attribute, IReadOnlyList<ParsedLayer> layers, bool hasErrors)
    {
        bool isBroken = attribute.IsBroken;
        return new ModelSpec(
            Namespace: TypeNames.Namespace(source.Type),
            Name: source.Name,
            ContainingTypes: new(TypeNames.ContainingHeaders(source.Type)),
            MetadataName: TypeNames.Metadata(source.Type),
            Input: layers.Count == 0 ? 1 : layers[0].Lowest.Reads.Count > 0 ? attribute.Get("Input", 1) : layers[0].Lowest.Inputs + (TimeRules.HasTimeStep(attribute) ? 1 : 0),
            Kernels: isBroken ? Kernels.Default : KernelsOf(attribute, compilation),
            Training: isBroken || attribute.Get("Training", true),
            Reference: !isBroken && attribute.Get("Reference", false),
            HasErrors: hasErrors,
            // A model in error may ask for two thousand million layers: one of each will do.
            Layers: new(hasErrors ? layers.Select(layer => layer.Lowest) : Stacked(layers)))
        {
            HasToString = HasToString(source.Type),
            IsPortable = BuildRules.IsPortable(compilation),
            TimeStep = TimeRules.HasTimeStep(attribute),
            EmbeddedWeights = EmbeddedWeightRules.FileOf(source),
            Skip = !isBroken && attribute.Get("Skip", false),
            Arithmetic = isBroken ? Arithmetic.Default : (Arithmetic)attribute.Get("Arithmetic", (int)Arithmetic.Default),
        };
    }
}
