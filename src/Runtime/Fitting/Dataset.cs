using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>What <see cref="Trainer.Fit"/> trains on or measures with: separate sequences, or windows cut from longer ones.</summary>
public sealed class Dataset
{
    /// <summary>Separate sequences, of any length each. In a batch of different lengths nothing is computed, and nothing counts, past a row's end.</summary>
    /// <param name="sequences">The sequences, at least one, none longer than the trainer's window.</param>
    /// <exception cref="ArgumentNullException">The list or a sequence is null.</exception>
    /// <exception cref="ArgumentException">There is no sequence.</exception>
    public Dataset(IEnumerable<Sequence> sequences)
        : this(sequences, 0, 0)
    {
    }

    private Dataset(IEnumerable<Sequence> sequences, int window, int stride)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        Sequences = [.. sequences];
        if (Sequences.IsEmpty)
            throw new ArgumentException("There is no sequence; a dataset has at least one.", nameof(sequences));
        foreach (Sequence sequence in Sequences)
            ArgumentNullException.ThrowIfNull(sequence, nameof(sequences));
        (Window, Stride) = (window, stride);
    }

    /// <summary>The sequences.</summary>
    internal ImmutableArray<Sequence> Sequences { get; }

    /// <summary>Steps of a window; 0 where sequences are not cut.</summary>
    internal int Window { get; }

    /// <summary>Steps from one window to the next.</summary>
    internal int Stride { get; }

    /// <summary>
    /// Windows of equal length out of one series. A rest that fills no window is left out. With <see cref="TargetSteps.Last"/> a window's target is that of its last
    /// step.
    /// </summary>
    /// <param name="series">The series, with a target for every step.</param>
    /// <param name="window">Steps of a window, at least 1 and no more than the trainer's.</param>
    /// <param name="stride">Steps from the beginning of one window to that of the next, at least 1; null: a window, so that they stand side by side.</param>
    /// <exception cref="ArgumentNullException"><paramref name="series"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> or <paramref name="stride"/> is below 1.</exception>
    public static Dataset Windows(Sequence series, int window, int? stride = null) => Windows([series], window, stride);

    /// <summary>Windows of equal length out of several series; none reaches from one series into another.</summary>
    /// <inheritdoc cref="Windows(Sequence, int, int?)"/>
    /// <param name="series">The series, each with a target for every step.</param>
    /// <param name="window">Steps of a window, at least 1 and no more than the trainer's.</param>
    /// <param name="stride">Steps from the beginning of one window to that of the next, at least 1; null: a window, so that they stand side by side.</param>
    public static Dataset Windows(IEnumerable<Sequence> series, int window, int? stride = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride ?? 1, 1, nameof(stride));
        return new Dataset(series, window, stride ?? window);
    }
}
