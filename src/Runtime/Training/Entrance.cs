using System;
using System.Threading;

namespace Unrolled.Training;

/// <summary>
/// Lets one caller at a time into a trainer. A second call, from another thread or from user code that the first call runs (a loss, a schedule, a metric, progress),
/// would see an update that is half done. It is refused.
/// </summary>
/// <param name="left">Called when the last caller has left.</param>
internal sealed class Entrance(Action left)
{
    private readonly Action _left = left;
    private int _thread; // of the caller inside; 0: none
    private Stay _stay;

    /// <summary>Lets a caller in, until the result is disposed.</summary>
    /// <param name="what">What the caller does.</param>
    /// <param name="onlyLooks">Whether the caller changes nothing. Such a caller may enter while <see cref="Open"/> is active.</param>
    /// <exception cref="InvalidOperationException">Another caller is inside.</exception>
    public Visit Enter(string what, bool onlyLooks = false)
    {
        int thread = Environment.CurrentManagedThreadId, inside = Interlocked.CompareExchange(ref _thread, thread, 0);
        if (inside == 0)
        {
            _stay = new Stay(what, false);
            return new Visit(this, default);
        }

        if (inside != thread || !onlyLooks || !_stay.IsOpen)
            throw new InvalidOperationException(
                $"{what} was called while {_stay.What ?? "another call"} is under way in the same trainer. A trainer does one thing at a time: let one thread use it, "
                + "and change nothing from a loss, a schedule, a metric or progress. Progress may evaluate, predict and save a checkpoint.");
        Stay before = _stay;
        _stay = new Stay(what, false);
        return new Visit(this, before);
    }

    /// <summary>Lets callers that change nothing enter from this thread, until the result is disposed. Used between two updates.</summary>
    public Visit Open()
    {
        Stay before = _stay;
        _stay = before with { IsOpen = true };
        return new Visit(this, before);
    }

    private void Leave(Stay before)
    {
        _stay = before;
        if (before.What is not null)
            return;
        Volatile.Write(ref _thread, 0);
        _left();
    }

    /// <summary>What the caller inside does, and whether callers that change nothing may enter now.</summary>
    internal readonly record struct Stay(string? What, bool IsOpen);

    /// <summary>A caller's time inside.</summary>
    /// <param name="entrance">The entrance.</param>
    /// <param name="before">The caller that continues afterwards. None if no other caller is inside.</param>
    internal readonly ref struct Visit(Entrance entrance, Stay before)
    {
        private readonly Entrance _entrance = entrance;
        private readonly Stay _before = before;

        /// <summary>Ends it.</summary>
        public void Dispose() => _entrance.Leave(_before);
    }
}
