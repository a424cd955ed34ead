using System;

namespace Unrolled.Runtime;

/// <summary>
/// A run of steps for some rows (sequences side by side), with the tape that holds it. In this order the tape holds the initial states
/// <c>[rows][state]</c>, the inputs <c>[steps][rows][inputs]</c> (tokens as numbers), then for each layer its records
/// <c>[steps][rows][record]</c>; a record begins with the layer's new state. <see cref="ModelLayout"/> has the offsets.
/// </summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
public readonly ref struct Window<T>
    where T : struct
{
    /// <summary>Joins parameters and tape.</summary>
    /// <param name="parameters">The packed parameters.</param>
    /// <param name="tape">At least <see cref="ModelLayout.TapeLength"/> numbers.</param>
    /// <param name="steps">Steps of time, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    public Window(ReadOnlySpan<T> parameters, Span<T> tape, int steps, int rows)
    {
        Parameters = parameters;
        Tape = tape;
        Steps = steps;
        Rows = rows;
    }

    /// <summary>The packed parameters.</summary>
    public ReadOnlySpan<T> Parameters { get; }

    /// <summary>Initial states, inputs and the records of every layer.</summary>
    public Span<T> Tape { get; }

    /// <summary>Steps of time.</summary>
    public int Steps { get; }

    /// <summary>Sequences side by side.</summary>
    public int Rows { get; }

    /// <summary>What masks are drawn from; the default draws none.</summary>
    public MaskDraw Masks { get; init; }
}
