using System;
using System.ComponentModel;

namespace Unrolled.Layouts;

/// <summary>
/// Where a matrix [units, columns] lies in the packed parameters. The units of a stage are cut into panels of sixteen; the last one may be narrower.
/// A panel has one line for each bias and each column of each matrix, with the numbers of its units side by side. So a block of units reads all its gates in
/// one contiguous pass.
/// </summary>
/// <param name="Offset">Where the stage's first panel begins.</param>
/// <param name="Units">Units of the stage.</param>
/// <param name="Lines">Lines of a panel: one per bias, and one per matrix and column.</param>
/// <param name="First">The line that holds the matrix's column 0.</param>
/// <param name="Stride">Lines from one column to the next: the gates that read the same operand lie side by side.</param>
/// <param name="Columns">Columns of the matrix; 1 for a bias.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PanelBlock(int Offset, int Units, int Lines, int First, int Stride, int Columns)
{
    /// <summary>Units of a whole panel: one 512-bit register.</summary>
    public const int PanelUnits = Contract.PanelUnits;

    /// <summary>Where the number of a unit and column lies among the packed parameters.</summary>
    /// <param name="unit">The unit (the matrix's row).</param>
    /// <param name="column">The column.</param>
    public int Index(int unit, int column)
    {
        int first = unit - (unit % PanelUnits), width = Math.Min(PanelUnits, Units - first);
        return Offset + (first * Lines) + ((First + (column * Stride)) * width) + (unit - first);
    }

    /// <summary>Where the numbers of a unit of a whole panel begin, relative to the stage's first panel.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="lines">Lines of a panel.</param>
    public static int Start(int unit, int lines)
    {
        int lane = unit % PanelUnits;
        return ((unit - lane) * lines) + lane;
    }
}
