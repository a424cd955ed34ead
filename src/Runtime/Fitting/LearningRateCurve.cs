using System;
using System.Collections.Generic;
using System.Linq;
using static System.FormattableString;

namespace Unrolled;

/// <summary>A point of a <see cref="LearningRateCurve"/>.</summary>
/// <param name="Rate">The learning rate of an update.</param>
/// <param name="Loss">The loss before it, smoothed over the updates so far.</param>
public readonly record struct LearningRatePoint(double Rate, double Loss);

/// <summary>How the loss changed while the learning rate grew from update to update.</summary>
public sealed class LearningRateCurve
{
    // The first updates and the last are noise, or the beginning of the explosion.
    private const int Width = 4;

    internal LearningRateCurve(IReadOnlyList<LearningRatePoint> points) => Points = points;

    /// <summary>An update each, from the lowest rate on; they end early where the loss explodes.</summary>
    public IReadOnlyList<LearningRatePoint> Points { get; }

    /// <summary>The rate at which the loss falls fastest, per factor of the rate; null where it falls nowhere, or there are fewer than nine points.</summary>
    public double? Suggested
    {
        get
        {
            double steepest = 0;
            double? suggested = null;
            for (int i = Width; i < Points.Count - Width; i++)
                if (Points[i + Width].Loss - Points[i - Width].Loss is var slope && slope < steepest)
                    (steepest, suggested) = (slope, Points[i].Rate);
            return suggested;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Points.Select(point => Invariant($"{point.Rate:E2}  {point.Loss:G4}")));
}
