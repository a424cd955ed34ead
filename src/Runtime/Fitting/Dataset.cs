using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Unrolled;

/// <summary>Training or validation data for <see cref="DatasetTraining.Fit"/>: separate sequences, or windows cut from longer ones.</summary>
public sealed class Dataset
{
    /// <summary>Separate sequences of any length. In a batch of different lengths, nothing past a row's end is computed or counted.</summary>
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

    /// <summary>Steps of a window, or 0 if sequences are not cut.</summary>
    internal int Window { get; }

    /// <summary>Steps from one window to the next.</summary>
    internal int Stride { get; }

    /// <summary>
    /// Windows of equal length from one series. A remainder shorter than a window is dropped. With <see cref="TargetSteps.Last"/> a window's target is the target of its last
    /// step.
    /// </summary>
    /// <param name="series">The series, with a target for every step.</param>
    /// <param name="window">Steps of a window, from 1 to the trainer's window.</param>
    /// <param name="stride">Steps from the start of one window to the start of the next, at least 1. Default: null, the window, so that windows are adjacent.</param>
    /// <exception cref="ArgumentNullException"><paramref name="series"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> or <paramref name="stride"/> is below 1.</exception>
    public static Dataset Windows(Sequence series, int window, int? stride = null) => Windows([series], window, stride);

    /// <summary>Windows of equal length from several series. No window crosses from one series into another.</summary>
    /// <inheritdoc cref="Windows(Sequence, int, int?)"/>
    /// <param name="series">The series, each with a target for every step.</param>
    /// <param name="window">Steps of a window, from 1 to the trainer's window.</param>
    /// <param name="stride">Steps from the start of one window to the start of the next, at least 1. Default: null, the window, so that windows are adjacent.</param>
    public static Dataset Windows(IEnumerable<Sequence> series, int window, int? stride = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride ?? 1, 1, nameof(stride));
        return new Dataset(series, window, stride ?? window);
    }
}
