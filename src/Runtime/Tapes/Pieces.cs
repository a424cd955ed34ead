using System;
using System.Diagnostics;

namespace Unrolled.Tapes;

/// <summary>
/// The pieces of a work that runs in time slices. The work runs from its beginning in every slice and asks <see cref="Takes"/> before each piece.
/// Pieces that are done, or that must wait for the next slice, are skipped. So the work needs no saved position, and does each piece once, in order.
/// </summary>
internal sealed class Pieces
{
    private int _done; // pieces done, in all slices
    private int _next; // the next piece to ask for
    private long _begin;
    private long _ticks;
    private bool _hasTaken;

    /// <summary>Whether a piece was left for the next slice.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Begins a slice. Its first piece is always done.</summary>
    /// <param name="budget">The time of the slice. No further piece starts after it. Negative: no limit.</param>
    public void BeginSlice(TimeSpan budget)
    {
        _begin = Stopwatch.GetTimestamp();
        _ticks = budget < TimeSpan.Zero ? long.MaxValue : (long)Math.Min(budget.TotalSeconds * Stopwatch.Frequency, 1L << 62);
        _hasTaken = false;
        IsFull = false;
    }

    /// <summary>Begins a new work.</summary>
    public void BeginWork() => _done = 0;

    /// <summary>Goes back to the first piece.</summary>
    public void BeginAgain() => _next = 0;

    /// <summary>Whether to do the next piece now.</summary>
    public bool Takes()
    {
        if (_next++ < _done)
            return false;
        IsFull |= _hasTaken && Stopwatch.GetTimestamp() - _begin >= _ticks;
        if (IsFull)
            return false;
        _hasTaken = true;
        _done = _next;
        return true;
    }
}
