using System;
using System.ComponentModel;
using Unrolled.Layouts;
using Unrolled.Numbers;

namespace Unrolled.Tapes;

/// <summary>A vector beside the same vector at earlier steps (<see cref="DelayLayout"/>): in one step, over a window, and on the way back.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Delays
{
    /// <summary>One step without a tape: reads the ring, then writes the vector over the oldest in it.</summary>
    /// <param name="x">The vector now.</param>
    /// <param name="ring">The ring, and behind it the number of the oldest.</param>
    /// <param name="taps">How many steps are read.</param>
    /// <param name="dilation">Steps from one to the next.</param>
    /// <param name="read">Receives the vectors side by side, the oldest first.</param>
    public static void Advance(ReadOnlySpan<float> x, Span<float> ring, int taps, int dilation, Span<float> read)
    {
        int width = x.Length, length = (taps - 1) * dilation, oldest = Oldest<float>(ring, length);
        for (int tap = 0; tap < taps - 1; tap++)
            ring.Slice(Slot(oldest + (tap * dilation), length) * width, width).CopyTo(read[(tap * width)..]);
        x.CopyTo(read[((taps - 1) * width)..]);
        x.CopyTo(ring[(oldest * width)..]);
        ring[length * width] = Slot(oldest + 1, length);
    }

    /// <summary>Writes what is read at every step of a window.</summary>
    internal static void Write<T>(ModelLayout model, Window<T> window, DelayLayout delays, TapeVectors<T> x, TapeVectors<T> read)
        where T : struct
    {
        for (int row = 0; row < window.Rows; row++)
        {
            Span<T> ring = RingOf(model, delays, model.InitialStates(window), row, x.Width);
            int oldest = Oldest<T>(ring, delays.Length);
            for (int step = 0; step < window.Steps; step++)
            {
                Span<T> vectors = read[(step * window.Rows) + row];
                if (!window.IsReal(step, row))
                {
                    vectors.Clear();
                    continue;
                }

                for (int tap = 0; tap < delays.Taps; tap++)
                {
                    int at = step - delays.Length + (tap * delays.Dilation);
                    ReadOnlySpan<T> source = at >= 0 ? x[(at * window.Rows) + row] : ring.Slice(Slot(oldest + at, delays.Length) * x.Width, x.Width);
                    source.CopyTo(vectors[(tap * x.Width)..]);
                }
            }
        }
    }

    /// <summary>Writes the rings after each row's last step into states, where those of before have been copied.</summary>
    internal static void CopyFinal<T>(ModelLayout model, Window<T> window, DelayLayout delays, TapeVectors<T> x, Span<T> states)
        where T : struct
    {
        for (int row = 0; row < window.Rows; row++)
        {
            Span<T> before = RingOf(model, delays, model.InitialStates(window), row, x.Width), ring = RingOf(model, delays, states, row, x.Width);
            before.CopyTo(ring);
            int oldest = Oldest<T>(before, delays.Length), steps = window.LastOf(row) + 1;
            for (int step = Math.Max(0, steps - delays.Length); step < steps; step++)
                x[(step * window.Rows) + row].CopyTo(ring[(Slot(oldest + step, delays.Length) * x.Width)..]);
            if (steps > 0)
                ring[^1] = Precision.Of<T>(Slot(oldest + steps, delays.Length));
        }
    }

    /// <summary>Back-propagates: what is said of the vectors that were read, and of the rings at the end, is said of the vectors and of the rings at the beginning.</summary>
    /// <param name="model">The model.</param>
    /// <param name="window">A window that a forward pass has filled.</param>
    /// <param name="delays">The delays.</param>
    /// <param name="read">[steps][rows][taps × width].</param>
    /// <param name="states">[rows][state]: of the final states on entry, of the initial ones on return.</param>
    /// <param name="x">Receives [steps][rows][width].</param>
    /// <param name="width">Numbers of the vector.</param>
    internal static void Return<T>(ModelLayout model, Window<T> window, DelayLayout delays, ReadOnlySpan<T> read, Span<T> states, Span<T> x, int width)
        where T : struct
    {
        x[..(window.Steps * window.Rows * width)].Clear();
        for (int row = 0; row < window.Rows; row++)
        {
            Span<T> ring = RingOf(model, delays, states, row, width);
            int oldest = Oldest<T>(RingOf(model, delays, model.InitialStates(window), row, width), delays.Length), steps = window.LastOf(row) + 1;
            for (int step = Math.Max(0, steps - delays.Length); step < steps; step++)
            {
                Span<T> slot = ring.Slice(Slot(oldest + step, delays.Length) * width, width);
                slot.CopyTo(x.Slice(((step * window.Rows) + row) * width, width));
                slot.Clear();
            }

            for (int step = 0; step < steps; step++)
                for (int tap = 0; tap < delays.Taps; tap++)
                {
                    int at = step - delays.Length + (tap * delays.Dilation);
                    Span<T> to = at >= 0 ? x.Slice(((at * window.Rows) + row) * width, width) : ring.Slice(Slot(oldest + at, delays.Length) * width, width);
                    Precision.Add(to, read.Slice(((((step * window.Rows) + row) * delays.Taps) + tap) * width, width));
                }

            ring[^1] = default;
        }
    }

    private static Span<T> RingOf<T>(ModelLayout model, DelayLayout delays, Span<T> states, int row, int width)
        where T : struct => states.Slice((row * model.StateFloats) + delays.StateOffset, (delays.Length * width) + 1);

    /// <summary>The number of the oldest vector. A state may come from anywhere: what is no number of a vector is taken for the first.</summary>
    private static int Oldest<T>(ReadOnlySpan<T> ring, int length)
        where T : struct => Precision.Widen(ring[^1]) is var number && number >= 0 && number < length ? (int)number : 0;

    private static int Slot(int number, int length) => ((number % length) + length) % length;
}
