using Unrolled.Generator.Diagnostics;

namespace Unrolled.Generator.Parsing;

/// <summary>A model has layers, all on one declaration, and layers have a model.</summary>
internal static class PlacementRules
{
    public static void CheckModelIsMissing(AnnotatedClass source, Findings findings)
    {
        if (source.Layers.Count > 0)
            findings.Add(Rules.LayersWithoutModel, source.Layers[0].Location, source.Name, LayerReader.Name(source, 0));
    }

    public static void Check(AnnotatedClass source, Findings findings)
    {
        if (source.Layers.Count == 0)
            findings.Add(Rules.NoLayers, source.Model!.Location, source.Name);
        for (int i = 1; i < source.Layers.Count; i++)
        {
            if (source.Layers[i].Declaration == source.Layers[0].Declaration)
                continue;
            findings.Add(
                Rules.ScatteredLayers, source.Layers[i].Location, LayerReader.Name(source, i), source.Name, LayerReader.Name(source, 0));
            return;
        }
    }
}
