using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;
using Unrolled.Generator.Parsing.OwnCells;

namespace Unrolled.Generator.Parsing;

/// <summary>From the layers' attributes to their specs. What a setting means is the cell's business: here they are names and numbers.</summary>
internal static class LayerReader
{
    /// <summary>Arguments that say where a layer stands, or how large it is.</summary>
    private static readonly HashSet<string> Places = ["Name", "Reads", "Combine", "Layers", "Direction", "Merge", "Residual", "units", "vocabulary", "width", "type", "method"];

    /// <summary>Whether one of our attributes is a layer's.</summary>
    public static bool IsLayer(AttributeArguments attribute) => CellCatalog.Has(attribute.Kind);

    /// <summary>Reads the layers, each with the numbers that the one before it writes. Their attributes must not be broken.</summary>
    /// <param name="source">The class.</param>
    /// <param name="compilation">Its compilation, in which users' own cells are.</param>
    /// <param name="findings">Receives what is wrong with those.</param>
    public static IReadOnlyList<ParsedLayer> Read(AnnotatedClass source, Compilation compilation, Findings findings)
    {
        var layers = new List<ParsedLayer>();
        int inputs = source.Model!.Get("Input", 0) - (TimeRules.HasTimeStep(source.Model) ? 1 : 0);
        for (int i = 0; i < source.Layers.Count; i++)
        {
            AttributeArguments attribute = source.Layers[i];
            string name = Name(source, i);
            ReadParts reads = ReadParts.Of(source, i, layers, inputs, findings);
            inputs = reads.Width;
            OwnCell? own = attribute.Kind == CellCatalog.Own.Kind ? CellMethod.Of(attribute, name, compilation, findings) : null;
            var layer = new ParsedLayer(attribute, Read(attribute, name, inputs, own), attribute.Get("Layers", 1));
            if (own is not null && CellMethod.JoinOfInput(own) is { } join && Unequal(layer) is { } unequal)
            {
                findings.Add(Rules.CellWidths, attribute.Location, name, unequal.Inputs, unequal.Units, own.Origin, join);
                layer = layer with { Lowest = Read(attribute, name, inputs, own: null) };
            }

            layer = layer with { Lowest = layer.Lowest with { Reads = reads.Parts, Combine = reads.Combine } };
            layers.Add(layer);
            inputs = layer.Lowest.Units;
        }

        return layers;
    }

    /// <summary>A layer's own name, or else its kind and its number among those of its kind, from 1.</summary>
    public static string Name(AnnotatedClass source, int index)
    {
        AttributeArguments attribute = source.Layers[index];
        if (!attribute.IsBroken && attribute.Get<string?>("Name", null) is { } name)
            return name;
        int number = 0;
        for (int i = 0; i <= index; i++)
            number += source.Layers[i].Name == attribute.Name ? 1 : 0;
        return FormattableString.Invariant($"{attribute.Name.ToLowerInvariant()}{number}");
    }

    /// <summary>The cell of a stack that reads more or fewer numbers than it has units, if there is one.</summary>
    private static CellSpec? Unequal(ParsedLayer layer) =>
        new[] { layer.Lowest.Cell, layer.At(layer.Layers > 1 ? 1 : 0).Cell }.FirstOrDefault(cell => cell.Inputs != cell.Units);

    private static LayerSpec Read(AttributeArguments attribute, string name, int inputs, OwnCell? own)
    {
        Setting[] settings = [.. Settings(attribute)];
        CellSpec cell = new CellSpec(attribute.Kind, attribute.Get("vocabulary", inputs), attribute.Get("units", attribute.Get("width", inputs))) { Method = own }.With(settings);
        var direction = (Direction)attribute.Get("Direction", (int)Direction.Forward);
        return new LayerSpec(name, cell)
        {
            Residual = attribute.Get("Residual", false),
            Reverse = direction == Direction.Reverse,
            AgainstTime = direction == Direction.Bidirectional ? cell.AgainstTime(settings) : null,
            Merge = (Merge)attribute.Get("Merge", (int)Merge.Concatenate),
        };
    }

    /// <summary>Every setting that is a number, an enum, a boolean, or a list of numbers.</summary>
    private static IEnumerable<Setting> Settings(AttributeArguments attribute) => Single(attribute).Concat(
        from argument in attribute.All
        where argument.Value is { Kind: TypedConstantKind.Array, IsNull: false }
        from setting in argument.Value.Values.Select((value, index) => new Setting(FormattableString.Invariant($"{argument.Key}.{index + 1}"), value.Value is int number ? number : 0))
        select setting);

    private static IEnumerable<Setting> Single(AttributeArguments attribute) =>
        from argument in attribute.All
        where !Places.Contains(argument.Key) && !OwnSettings.Has(attribute, argument.Key) && argument.Value.Kind is (TypedConstantKind.Enum or TypedConstantKind.Primitive)
        let value = Value(attribute, argument.Key, argument.Value.Value)
        where value is not null
        select new Setting(argument.Key, value.Value);

    private static double? Value(AttributeArguments attribute, string name, object? value) => value switch
    {
        bool isSet => isSet ? 1 : 0,
        float => attribute.Number(name),
        int number => number,
        _ => null,
    };
}
