using System;
using System.Collections.Generic;
using System.IO;
using Unrolled.Runtime;
using static System.FormattableString;

namespace Unrolled;

/// <content>A learning rate to begin with.</content>
public sealed partial class Trainer
{
    private const double Smoothing = 0.9, Explosion = 4;

    /// <summary>
    /// Trains on a dataset while the learning rate grows by a factor from update to update, and then takes everything back: weights, moments and counts are as before. Schedule and plateaus are
    /// passed over. (Smith 2017, “Cyclical learning rates for training neural networks”, arXiv:1506.01186: the range test.)
    /// </summary>
    /// <param name="data">The training data.</param>
    /// <param name="updates">Updates, at least 2. Default: 100.</param>
    /// <param name="lowest">The first rate, above zero. Default: 1e-6.</param>
    /// <param name="highest">The last rate. The test ends before, where the loss exceeds four times its least. Default: 1.</param>
    /// <returns>The loss over the rates. <see cref="LearningRateCurve.Suggested"/> is a rate to begin with.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The data does not fit the trainer.</exception>
    /// <exception cref="InvalidOperationException">Another call of this trainer is under way, or gradients wait for <see cref="Apply"/>.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public LearningRateCurve FindLearningRate(Dataset data, int updates = 100, double lowest = 1e-6, double highest = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (updates < 2)
            throw new ArgumentOutOfRangeException(nameof(updates), updates, Invariant($"updates is {updates}; there must be 2 or more."));
        if (!(lowest > 0 && lowest < highest && double.IsFinite(highest)))
            throw new ArgumentOutOfRangeException(nameof(lowest), lowest, Invariant($"The rates go from {lowest} to {highest}; the lowest must be above zero, the highest above it and finite."));
        using Entrance.Visit visit = Enter(nameof(FindLearningRate));
        if (_accumulated.Kind != Accumulation.None)
            throw new InvalidOperationException("Gradients wait for Apply: call it first.");
        SampleSet samples = SampleSet.Of(data, this).Kept;
        using var before = new MemoryStream();
        Checkpoint("memory").Save(before);
        try
        {
            return new LearningRateCurve(Climb(samples, updates, Elementary.Log(lowest), Elementary.Log(highest)));
        }
        finally
        {
            before.Position = 0;
            Load(before, "memory");
        }
    }

    private List<LearningRatePoint> Climb(SampleSet samples, int updates, double low, double high)
    {
        var points = new List<LearningRatePoint>();
        double mean = 0, weight = 0, least = double.PositiveInfinity;
        BatchOrder order = new([], 1);
        for (int update = 0, batch = 0, epoch = 0; update < updates; update++, batch++)
        {
            if (batch == order.Count)
                (order, batch) = (new BatchOrder(Shuffle.Of(samples.Samples.Length, Seed, epoch++), _shape.Batch), 0);
            double rate = Elementary.Exp(low + ((high - low) * update / (updates - 1)));
            samples.Gather(order[batch]);
            try
            {
                mean = (Smoothing * mean) + ((1 - Smoothing) * TakeIn(samples.Inputs, samples.Targets, samples.Lengths, default, order[batch].Length, rate));
            }
            catch (TrainingException)
            {
                break; // it has exploded
            }

            weight = (Smoothing * weight) + 1 - Smoothing;
            points.Add(new LearningRatePoint(rate, mean / weight));
            least = Math.Min(least, mean / weight);
            if (mean / weight > Explosion * least)
                break;
        }

        return points;
    }
}
