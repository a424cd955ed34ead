using System.Collections.Generic;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>What a model reads is declared once: by <c>Input</c>, or by the embedding that it begins with.</summary>
internal static class InputRules
{
    private const string Input = "Input";

    public static void Check(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        if (layers.Count == 0)
            return;
        AttributeArguments model = source.Model!;
        LayerSpec first = layers[0].Lowest;
        if (first.Cell.ReadsTokens && model.Has(Input))
            findings.Add(Rules.SuperfluousInput, model.LocationOf(Input), source.Name, model.Get(Input, 0), first.Name);
        if (!first.Cell.ReadsTokens && !model.Has(Input))
            findings.Add(Rules.MissingInput, model.Location, source.Name, first.Name);

        for (int i = 1; i < layers.Count; i++)
        {
            LayerSpec before = layers[i - 1].Lowest;
            if (layers[i].Lowest is { Cell.ReadsTokens: true } embedding)
                findings.Add(Rules.EmbeddingNotFirst, layers[i].Attribute.Location, embedding.Name, source.Name, before.Name, before.Units);
        }
    }
}
