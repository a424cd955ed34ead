using System;
using System.Threading;

namespace Unrolled.Runtime;

/// <summary>
/// Lets one caller at a time into a trainer. A second one, from another thread or from code of the user's that the first one calls (a loss, a schedule, a metric, progress),
/// would meet an update that is half done; it is refused.
/// </summary>
/// <param name="left">Called whenever nobody is inside any more.</param>
internal sealed class Entrance(Action left)
{
    private readonly Action _left = left;
    private int _thread; // of who is inside; 0: nobody
    private Stay _stay;

    /// <summary>Lets a caller in, until what is returned is disposed.</summary>
    /// <param name="what">What the caller does.</param>
    /// <param name="onlyLooks">Whether it changes nothing: such a caller may come in from where <see cref="Open"/> is.</param>
    /// <exception cref="InvalidOperationException">Somebody is inside.</exception>
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

    /// <summary>Lets who only looks come in from this thread, until what is returned is disposed: between two updates.</summary>
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

    /// <summary>What somebody inside does, and whether it is a moment in which others may look.</summary>
    internal readonly record struct Stay(string? What, bool IsOpen);

    /// <summary>A caller's time inside.</summary>
    /// <param name="entrance">Where.</param>
    /// <param name="before">What goes on afterwards; nothing where nobody else is inside.</param>
    internal readonly ref struct Visit(Entrance entrance, Stay before)
    {
        private readonly Entrance _entrance = entrance;
        private readonly Stay _before = before;

        /// <summary>Ends it.</summary>
        public void Dispose() => _entrance.Leave(_before);
    }
}
