using System;
using System.Diagnostics;

namespace Unrolled.Runtime;

/// <summary>
/// Which pieces of a piece of work are done, where it is cut into slices of time. The work runs from its beginning in every slice and asks <see cref="Takes"/> before each piece:
/// what is done already, or must wait for the next slice, is passed over. So the work needs no place to come back to, and does each piece once, in order.
/// </summary>
internal sealed class Pieces
{
    private int _done; // pieces done, in all slices
    private int _next; // the piece that is asked for next
    private long _begin;
    private long _ticks;
    private bool _hasTaken;

    /// <summary>Whether a piece was left for the next slice.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Begins a slice. Its first piece is taken however short it is.</summary>
    /// <param name="budget">After this time no piece is begun; negative: never.</param>
    public void BeginSlice(TimeSpan budget)
    {
        _begin = Stopwatch.GetTimestamp();
        _ticks = budget < TimeSpan.Zero ? long.MaxValue : (long)Math.Min(budget.TotalSeconds * Stopwatch.Frequency, 1L << 62);
        _hasTaken = false;
        IsFull = false;
    }

    /// <summary>Begins another work, of which nothing is done.</summary>
    public void BeginWork() => _done = 0;

    /// <summary>Begins at the first piece again.</summary>
    public void BeginAgain() => _next = 0;

    /// <summary>Whether the next piece is to be done now.</summary>
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
