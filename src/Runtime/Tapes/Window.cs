using System;
using System.ComponentModel;
using Unrolled.Layouts;

namespace Unrolled.Tapes;

/// <summary>
/// A number of steps for several rows (sequences), with their tape. The tape holds, in this order, the initial states
/// <c>[rows][state]</c>, the inputs <c>[steps][rows][inputs]</c> (tokens as floats), then for each layer its records
/// <c>[steps][rows][record]</c>. A record begins with the layer's new state. <see cref="ModelLayout"/> has the offsets.
/// </summary>
/// <remarks>
/// Rows may be shorter than the window. A step past a row's end is not computed. Its records hold the row's final state and are otherwise
/// zero. Its input and its adjoints are zero.
/// </remarks>
/// <typeparam name="T">float, or double in the reference.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Window<T>
    where T : struct
{
    /// <summary>Joins parameters and tape.</summary>
    /// <param name="parameters">The packed parameters.</param>
    /// <param name="tape">At least <see cref="ModelLayout.TapeLength"/> numbers.</param>
    /// <param name="steps">Steps of time, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="lengths">The length of each row, from 0 to <paramref name="steps"/>. Empty: all rows have full length.</param>
    public Window(ReadOnlySpan<T> parameters, Span<T> tape, int steps, int rows, ReadOnlySpan<int> lengths = default)
    {
        Parameters = parameters;
        Tape = tape;
        Steps = steps;
        Rows = rows;
        Lengths = lengths;
    }

    /// <summary>The packed parameters.</summary>
    public ReadOnlySpan<T> Parameters { get; }

    /// <summary>Initial states, inputs and the records of every layer.</summary>
    public Span<T> Tape { get; }

    /// <summary>Steps of time.</summary>
    public int Steps { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The length of each row in steps. Empty: all rows have full length.</summary>
    public ReadOnlySpan<int> Lengths { get; }

    /// <summary>Whether a step lies within a row and not past its end.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="row">The row, from 0.</param>
    public bool IsReal(int step, int row) => Lengths.IsEmpty || step < Lengths[row];

    /// <summary>The number of consecutive rows from <paramref name="row"/> on that are all real at this step, or all past their end.</summary>
    internal int Alike(int step, int row)
    {
        if (Lengths.IsEmpty)
            return Rows - row;
        int end = row + 1;
        while (end < Rows && IsReal(step, end) == IsReal(step, row))
            end++;
        return end - row;
    }

    /// <summary>Whether a row's last step has the last output of each direction of the highest layers, instead of both outputs at that step.</summary>
    public bool LastOfEach { get; init; }

    /// <summary>The last step of a row, or −1 for a row without steps.</summary>
    internal int LastOf(int row) => (Lengths.IsEmpty ? Steps : Lengths[row]) - 1;

    /// <summary>The random source of masks. The default draws none.</summary>
    public MaskDraw Masks { get; init; }

    /// <summary>The pieces of a pass in slices. Null for a pass as a whole.</summary>
    internal Pieces? Pieces { get; init; }

    /// <summary>Whether a piece of a pass is to be done now.</summary>
    internal bool Takes => Pieces is null || Pieces.Takes();
}
