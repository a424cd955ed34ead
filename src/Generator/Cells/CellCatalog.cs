using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>A row of the catalogue: a cell that layers can have.</summary>
/// <param name="Kind">Its name, that of its attribute.</param>
/// <param name="Write">Its equations, without what every cell may have beside.</param>
internal sealed record CellRow(string Kind, Func<CellSpec, CellProgram> Write)
{
    /// <summary>Whether its attribute is a recurrent layer's: such layers can be stacked and have two directions.</summary>
    public bool IsRecurrent { get; init; } = true;

    /// <summary>The settings of its attribute that change nothing, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Ignores { get; init; } = new Dictionary<string, string>();
}

/// <summary>Every cell there is. Parser, documents, tests and samples enumerate it: a new cell is a file beside this one, its attribute, and a row.</summary>
internal static class CellCatalog
{
    public static IReadOnlyList<CellRow> Rows { get; } =
    [
        new("Rnn", Rnn.Write),
        new("Lstm", Lstm.Write),
        new("Gru", Gru.Write),
        new("Mgu", Mgu.Write),
        new("Dense", Dense.Write) { IsRecurrent = false },
        new("LayerNorm", LayerNorm.Write) { IsRecurrent = false, Ignores = Undrawn("a gain is one and a shift zero to begin with") },
        new("Dropout", Dropout.Write) { IsRecurrent = false, Ignores = Undrawn("it has no parameters") },
        new("Embedding", Embedding.Write) { IsRecurrent = false },
    ];

    /// <summary>The recurrent cells.</summary>
    public static IEnumerable<CellRow> Recurrent => Rows.Where(row => row.IsRecurrent);

    /// <summary>Whether there is a cell of this name.</summary>
    public static bool Has(string kind) => Rows.Any(row => row.Kind == kind);

    /// <summary>The cell's row.</summary>
    public static CellRow Row(string kind) => Rows.First(row => row.Kind == kind);

    /// <summary>The equations of a cell with all its variants.</summary>
    public static CellProgram ProgramOf(CellSpec cell) => CellVariants.Apply(cell.Own ?? Row(cell.Kind).Write(cell), cell);

    /// <summary>A tensor's name in a file.</summary>
    public static string FileName(LayerSpec layer, StoredTensor tensor) =>
        $"{layer.Name}.{tensor.Name}{(layer.Cell.Own is not null || Row(layer.Cell.Kind).IsRecurrent ? "_l" + layer.Depth : "")}{(layer.Reverse ? "_reverse" : "")}";

    private static Dictionary<string, string> Undrawn(string why) => new() { ["Initialization"] = why };
}
