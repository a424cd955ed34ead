using System;
using System.ComponentModel;
using Unrolled.Layouts;

namespace Unrolled.Tapes;

/// <summary>The parts of a window's tape that a model's layout names.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TapeParts
{
    /// <summary>The initial states on a window's tape, [rows][state].</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="layout">The model's layout.</param>
    /// <param name="window">The window.</param>
    public static Span<T> InitialStates<T>(this ModelLayout layout, Window<T> window)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(layout);
        return window.Tape[..(window.Rows * layout.StateFloats)];
    }

    /// <summary>The inputs on a window's tape, [steps][rows][inputs].</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="layout">The model's layout.</param>
    /// <param name="window">The window.</param>
    public static Span<T> Inputs<T>(this ModelLayout layout, Window<T> window)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(layout);
        return window.Tape.Slice(window.Rows * layout.StateFloats, window.Steps * window.Rows * layout.InputSize);
    }

    /// <summary>The model's output for a row at a step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="layout">The model's layout.</param>
    /// <param name="window">A window that a forward pass has filled.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="row">The row, from 0.</param>
    public static Span<T> Output<T>(this ModelLayout layout, Window<T> window, int step, int row)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(layout);
        return TapeVectors<T>.ModelOutputs(layout, window)[(step * window.Rows) + row];
    }

    /// <summary>Copies the states after each row's last step, [rows][state].</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="layout">The model's layout.</param>
    /// <param name="window">A window that a forward pass has filled.</param>
    /// <param name="states">Receives rows × <see cref="ModelLayout.StateFloats"/> numbers.</param>
    public static void CopyFinalStates<T>(this ModelLayout layout, Window<T> window, Span<T> states)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(layout);
        foreach (LayerLayout layer in layout.Layers)
            for (int row = 0; row < window.Rows; row++)
                Record(layout, window, layer, layer.Reverse ? 0 : window.Steps - 1, row)[..layer.StateFloats]
                    .CopyTo(states.Slice((row * layout.StateFloats) + layer.StateOffset, layer.StateFloats));
        foreach (LayerLayout layer in layout.Layers)
            if (layer.Reads is { Delays: { } delays } reads)
                Delays.CopyFinal(layout, window, delays, TapeVectors<T>.Of(layout, window, reads), states);
    }

    private static Span<T> Record<T>(ModelLayout layout, Window<T> window, LayerLayout layer, int step, int row)
        where T : struct
    {
        int rows = window.Rows, records = (rows * layout.StateFloats) + (window.Steps * rows * layer.TapeOffset);
        return window.Tape.Slice(records + (((step * rows) + row) * layer.RecordFloats), layer.RecordFloats);
    }
}
