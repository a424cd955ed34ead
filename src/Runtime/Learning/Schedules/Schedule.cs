using System;
using Unrolled.Checks;
using Unrolled.Learning;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// A schedule of the learning rate: a factor for the optimizer's rate in each update. It is a function of
/// the number of updates only, so several trainers may share it. Derive your own from it.
/// </summary>
/// <remarks>Formulas follow PyTorch's <c>lr_scheduler</c>. <see cref="ReduceOnPlateau"/> follows the loss instead.</remarks>
public abstract record Schedule
{
    /// <summary>The factor of the learning rate.</summary>
    /// <param name="update">The number of updates before this one: 0, 1, 2, …</param>
    /// <returns>A finite number of at least 0.</returns>
    public abstract double Factor(long update);

    /// <summary>This schedule for a number of updates, followed by another, which starts at its own update 0, as in PyTorch's <c>SequentialLR</c>.</summary>
    /// <param name="updates">The number of updates of this schedule, at least 1.</param>
    /// <param name="next">The next schedule.</param>
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
