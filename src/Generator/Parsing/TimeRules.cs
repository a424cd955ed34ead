using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>Δt is given where a layer reads it, and read where it is given.</summary>
internal static class TimeRules
{
    private const string TimeStep = "TimeStep";

    /// <summary>Whether the last of a model's inputs is Δt.</summary>
    public static bool HasTimeStep(AttributeArguments model) => !model.IsBroken && model.Get(TimeStep, false);

    public static void Check(AnnotatedClass source, IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        ParsedLayer[] readers = [.. layers.Where(layer => CellCatalog.ProgramOf(layer.Lowest.Cell with { Inputs = 1, Units = 1, Settings = default }).ReadsTimeStep)];
        AttributeArguments model = source.Model!;
        if (!HasTimeStep(model))
        {
            foreach (ParsedLayer reader in readers)
                findings.Add(Rules.MissingTimeStep, reader.Attribute.Location, reader.Lowest.Name, source.Name);
            return;
        }

        if (layers.Count == 0)
            return;
        LayerSpec first = layers[0].Lowest;
        if (first.Cell.ReadsTokens)
            findings.Add(Rules.TimeStepOfTokens, model.LocationOf(TimeStep), source.Name, first.Name);
        else if (model.Has("Input") && model.Get("Input", 0) == 1)
            findings.Add(Rules.NothingButTimeStep, model.LocationOf(TimeStep), source.Name);
        if (readers.Length == 0)
            findings.Add(Rules.UnreadTimeStep, model.LocationOf(TimeStep), source.Name);
    }
}
