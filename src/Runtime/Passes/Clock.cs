using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>Selects the rows that compute a stage that is not computed at every step. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Clock
{
    /// <summary>Whether a period divides the step number.</summary>
    /// <param name="counter">The step number, at least 0. Its fraction is ignored.</param>
    /// <param name="period">The period, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Strikes(float counter, int period) => (long)counter % period == 0;

    /// <inheritdoc cref="Strikes(float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Strikes(double counter, int period) => (long)counter % period == 0;

    /// <summary>Finds consecutive rows for which the period either divides all step numbers or none.</summary>
    /// <param name="counters">The step number of each row.</param>
    /// <param name="period">The period.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rows">The number of all rows.</param>
    /// <param name="strikes">Whether the period divides the step numbers of these rows.</param>
    /// <returns>The index after the last of these rows.</returns>
    /// <remarks>Inlined where the period is written, so that nothing is divided.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Alike(Series<float> counters, int period, int row, int rows, out bool strikes)
    {
        strikes = Strikes(counters[row][0], period);
        for (row++; row < rows && Strikes(counters[row][0], period) == strikes; row++)
        {
        }

        return row;
    }

    /// <summary>Copies states from before the step.</summary>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">Receives them.</param>
    /// <param name="width">Numbers of each.</param>
    /// <param name="row">The first row.</param>
    /// <param name="end">The index after the last row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep(Series<float> previous, Rows<float> record, int width, int row, int end)
    {
        for (; row < end; row++)
            previous[row][..width].CopyTo(record[row]);
    }
}
