using System;

namespace Unrolled.Runtime;

/// <summary>
/// A run of steps for some rows (sequences side by side), with the tape that holds it. In this order the tape holds the initial states
/// <c>[rows][state]</c>, the inputs <c>[steps][rows][inputs]</c> (tokens as numbers), then for each layer its records
/// <c>[steps][rows][record]</c>; a record begins with the layer's new state. <see cref="ModelLayout"/> has the offsets.
/// </summary>
/// <remarks>
/// Rows may be shorter than the window. A step past a row's end is not computed: its records hold the state that the row ended in and are
/// zero otherwise, its input is taken to be zero, and its adjoints are.
/// </remarks>
/// <typeparam name="T">float, or double in the reference.</typeparam>
public readonly ref struct Window<T>
    where T : struct
{
    /// <summary>Joins parameters and tape.</summary>
    /// <param name="parameters">The packed parameters.</param>
    /// <param name="tape">At least <see cref="ModelLayout.TapeLength"/> numbers.</param>
    /// <param name="steps">Steps of time, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="lengths">Each row's steps, 0 to <paramref name="steps"/>; empty where every row has all.</param>
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

    /// <summary>Sequences side by side.</summary>
    public int Rows { get; }

    /// <summary>Each row's steps, or empty where every row has all.</summary>
    public ReadOnlySpan<int> Lengths { get; }

    /// <summary>Whether a step lies within a row, not past its end.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="row">The row, from 0.</param>
    public bool IsReal(int step, int row) => Lengths.IsEmpty || step < Lengths[row];

    /// <summary>How many rows from <paramref name="row"/> on have a real step, or, where that row has none, how many have none.</summary>
    internal int Alike(int step, int row)
    {
        if (Lengths.IsEmpty)
            return Rows - row;
        int end = row + 1;
        while (end < Rows && IsReal(step, end) == IsReal(step, row))
            end++;
        return end - row;
    }

    /// <summary>Whether a row's last step shows the last of each direction of the highest layers, instead of what both wrote at that step.</summary>
    public bool LastOfEach { get; init; }

    /// <summary>The step at which a row ends; −1 of a row without steps.</summary>
    internal int LastOf(int row) => (Lengths.IsEmpty ? Steps : Lengths[row]) - 1;

    /// <summary>What masks are drawn from; the default draws none.</summary>
    public MaskDraw Masks { get; init; }

    /// <summary>Which pieces of a pass are done and which are to be done now; null where it runs as a whole.</summary>
    internal Pieces? Pieces { get; init; }

    /// <summary>Whether a piece of a pass is to be done now.</summary>
    internal bool Takes => Pieces is null || Pieces.Takes();
}
