using System.Globalization;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>Cells and layers as attributes say them: a kind, sizes, and settings by name.</summary>
internal static class Cell
{
    /// <summary>A cell of the catalogue.</summary>
    public static CellSpec Of(string kind, int inputs, int units, params (string Name, object Value)[] settings) => new CellSpec(kind, inputs, units).Set(settings);

    /// <summary>The cell with settings; an activation brings its numbers with it.</summary>
    public static CellSpec Set(this CellSpec cell, params (string Name, object Value)[] settings) =>
        settings.Aggregate(cell, (changed, setting) => Set(changed, setting.Name, setting.Value));

    /// <summary>The layer of a cell, called as by default.</summary>
    public static LayerSpec Layer(this CellSpec cell, string? name = null, int depth = 0) => new(name ?? cell.Kind.ToLowerInvariant() + "1", cell, depth);

    /// <summary>The layer with what it reads: numbers of layers, −1 for the input, where in them, and how many numbers.</summary>
    public static LayerSpec Reading(this LayerSpec layer, params (int Source, int First, int Width)[] parts) => layer with { Reads = new(parts.Select(part => new ReadSpec(part.Source, part.First, part.Width))) };

    /// <summary>The layer in both directions.</summary>
    public static LayerSpec BothWays(this LayerSpec layer, Generator.Model.Merge merge = Generator.Model.Merge.Concatenate) => layer with { AgainstTime = layer.Cell, Merge = merge };

    private static CellSpec Set(CellSpec cell, string name, object value)
    {
        if (value is int[] list)
            return list.Select((number, index) => (Name: $"{name}.{index + 1}", number)).Aggregate(cell, (changed, setting) => changed.With(setting.Name, setting.number));
        if (value is not ActivationSpec activation)
            return cell.With(name, Convert.ToDouble(value, CultureInfo.InvariantCulture));
        string part = name[..^"Activation".Length];
        cell = cell.With(name, (int)activation.Kind);
        cell = activation.Alpha is { } alpha ? cell.With(part + "Alpha", alpha) : cell;
        return activation.Beta is { } beta ? cell.With(part + "Beta", beta) : cell;
    }
}
