using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>A kind of cell with everything that can be chosen about it.</summary>
internal sealed class Variety
{
    private readonly List<Func<CellSpec, CellSpec>[]> _columns = [];

    /// <summary>A column of choices beside leaving the cell as it is.</summary>
    public Variety Choose(params Func<CellSpec, CellSpec>[] choices)
    {
        _columns.Add([cell => cell, .. choices]);
        return this;
    }

    /// <summary>A setting and its values, as a column.</summary>
    public Variety Choose(string setting, params object[] values) => Choose([.. values.Select<object, Func<CellSpec, CellSpec>>(value => cell => cell.Set((setting, value)))]);

    /// <summary>Cells in which every two choices meet, and every choice every size.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="plain">The cell without variants, by the number of its size.</param>
    /// <param name="isAllowed">Whether a cell's variants contradict nothing.</param>
    public IEnumerable<CellSpec> Cover(int sizes, Func<int, CellSpec> plain, Func<CellSpec, bool> isAllowed)
    {
        CellSpec Cell(int[] row) => row.Skip(1).Zip(_columns).Aggregate(plain(row[0]), (cell, choice) => choice.Second[choice.First](cell));
        return PairwiseCover.Of([sizes, .. _columns.Select(column => column.Length)], row => isAllowed(Cell(row))).Select(Cell);
    }
}
