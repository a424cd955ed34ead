using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>How many numbers a layer needs, by its cell's own equations, for sizes up to <see cref="SizeRules.MaxParameters"/>.</summary>
internal static class ModelSize
{
    /// <summary>Trainable numbers.</summary>
    public static long Parameters(LayerSpec layer) =>
        layer.Directions.Sum(direction => CellCatalog.ProgramOf(direction.Cell).Parameters.Sum(parameter => (long)parameter.Units * parameter.Columns));

    /// <summary>Numbers of state per row.</summary>
    public static long StateFloats(LayerSpec layer) => layer.Directions.Sum(direction => direction.Cell.HistoryFloats + CellCatalog.ProgramOf(direction.Cell).States.Sum(state => (long)state.Width));
}
