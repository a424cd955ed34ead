using System;
using System.ComponentModel;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// The steps of a series whose numbers a period divides, in order, in groups that are at equal distances: what a stage that sleeps adds to gradients. Called by generated code.
/// <code>
/// counter 0 1 2 3 4 5 6 7, period 2      →    one group: steps 0, 2, 4, 6
/// counter 0 0 1 1 2 2 3 3, period 2      →    two: steps 0, 1 and 4, 5
/// </code>
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StrikingSteps
{
    private readonly Series<float> _counters;
    private readonly int _period;
    private readonly int _count;
    private int _first;
    private int _distance;
    private int _next;

    /// <summary>The steps of a series.</summary>
    /// <param name="counters">The number of each step, behind which anything may lie.</param>
    /// <param name="period">The period, at least 1.</param>
    /// <param name="count">How many steps there are in all.</param>
    public StrikingSteps(Series<float> counters, int period, int count)
    {
        _counters = counters;
        (_period, _count) = (period, count);
        (_first, _distance, _next, Count) = (0, 1, 0, 0);
    }

    /// <summary>Steps of the group.</summary>
    public int Count { get; private set; }

    /// <summary>Goes on to the next group.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        _first = NextFrom(_next);
        if (_first == _count)
            return false;
        _next = NextFrom(_first + 1);
        (_distance, Count) = (_next - _first, 1);
        while (_next < _count && _next == _first + (Count * _distance))
        {
            Count++;
            _next = NextFrom(_next + 1);
        }

        return true;
    }

    /// <summary>The group's vectors.</summary>
    /// <param name="series">The vectors of all steps.</param>
    public readonly Series<float> Of(Series<float> series) => series.Skip(_first).Each(_distance);

    // The first step from one on that strikes; behind the last where none does.
    private readonly int NextFrom(int step)
    {
        while (step < _count && !Clock.Strikes(_counters[step][0], _period))
            step++;
        return Math.Min(step, _count);
    }
}
