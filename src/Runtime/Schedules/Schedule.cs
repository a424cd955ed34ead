using System;
using Unrolled.Runtime;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// How the learning rate changes from update to update: a factor that the optimizer's own rate is multiplied by. A schedule is a function of
/// the number of updates and nothing else; one may serve several trainers. Derive your own from it.
/// </summary>
/// <remarks>Formulas are those of PyTorch's <c>lr_scheduler</c> where it has them. What follows the course of the loss is <see cref="ReduceOnPlateau"/>.</remarks>
public abstract record Schedule
{
    /// <summary>What the learning rate is multiplied by.</summary>
    /// <param name="update">The updates made before this one: 0, 1, 2, …</param>
    /// <returns>A finite number of at least 0.</returns>
    public abstract double Factor(long update);

    /// <summary>This schedule for so many updates and then another, which begins at its own update 0, as PyTorch's <c>SequentialLR</c>.</summary>
    /// <param name="updates">Updates of this schedule, the first included, at least 1.</param>
    /// <param name="next">What follows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="next"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="updates"/> is below 1.</exception>
    public Schedule Then(long updates, Schedule next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new SequentialSchedule(this, Setting.Count(updates, nameof(updates)), next);
    }

    /// <summary>The factor, if it is one.</summary>
    /// <param name="update">The updates made before this one.</param>
    /// <exception cref="InvalidOperationException">It is negative, infinite or NaN.</exception>
    internal double CheckedFactor(long update)
    {
        double factor = Factor(update);
        return double.IsFinite(factor) && factor >= 0 ? factor : throw new InvalidOperationException(
            Invariant($"{GetType().Name} gives the factor {factor} for update {update}; it must be a finite number of at least 0."));
    }
}
