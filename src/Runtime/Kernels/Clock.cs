using System;
using System.ComponentModel;

namespace Unrolled.Runtime;

/// <summary>Which rows compute a part of a step that is not computed at every step; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Clock
{
    /// <summary>Whether a period divides the number of a step.</summary>
    /// <param name="counter">The number, at least 0; what follows its point is left out.</param>
    /// <param name="period">The period, at least 1.</param>
    public static bool Strikes(float counter, int period) => (long)counter % period == 0;

    /// <inheritdoc cref="Strikes(float, int)"/>
    public static bool Strikes(double counter, int period) => (long)counter % period == 0;

    /// <summary>How far rows go on that are alike in whether a period divides their steps' numbers.</summary>
    /// <param name="counters">The number of each row's step.</param>
    /// <param name="period">The period.</param>
    /// <param name="row">The first of the rows.</param>
    /// <param name="rows">How many rows there are in all.</param>
    /// <param name="strikes">Whether it divides them.</param>
    /// <returns>The row behind the last that is alike.</returns>
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
    /// <param name="record">Where they go.</param>
    /// <param name="width">Numbers of each.</param>
    /// <param name="row">The first row.</param>
    /// <param name="end">The row behind the last.</param>
    public static void Keep(Series<float> previous, Rows<float> record, int width, int row, int end)
    {
        for (; row < end; row++)
            previous[row][..width].CopyTo(record[row]);
    }
}
