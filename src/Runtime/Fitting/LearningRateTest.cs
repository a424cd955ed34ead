using System;
using System.Collections.Generic;
using System.IO;
using Unrolled.Fitting;
using Unrolled.Numbers;
using Unrolled.Training;
using static System.FormattableString;

namespace Unrolled;

/// <content>A learning rate to begin with.</content>
public static partial class DatasetTraining
{
    private const double Smoothing = 0.9, Explosion = 4;

    /// <summary>
    /// Trains on a dataset while the learning rate grows by a factor from update to update, and then takes everything back: weights, moments and counts are as before. Schedule and plateaus are
    /// passed over. (Smith 2017, “Cyclical learning rates for training neural networks”, arXiv:1506.01186: the range test.)
    /// </summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="data">The training data.</param>
    /// <param name="updates">Updates, at least 2. Default: 100.</param>
    /// <param name="lowest">The first rate, above zero. Default: 1e-6.</param>
    /// <param name="highest">The last rate. The test ends before, where the loss exceeds four times its least. Default: 1.</param>
    /// <returns>The loss over the rates. <see cref="LearningRateCurve.Suggested"/> is a rate to begin with.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> or <paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The data does not fit the trainer.</exception>
    /// <exception cref="InvalidOperationException">Another call of this trainer is under way, or gradients wait for <see cref="Trainer.Apply"/>.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public static LearningRateCurve FindLearningRate(this Trainer trainer, Dataset data, int updates = 100, double lowest = 1e-6, double highest = 1)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(data);
        if (updates < 2)
            throw new ArgumentOutOfRangeException(nameof(updates), updates, Invariant($"updates is {updates}; there must be 2 or more."));
        if (!(lowest > 0 && lowest < highest && double.IsFinite(highest)))
            throw new ArgumentOutOfRangeException(nameof(lowest), lowest, Invariant($"The rates go from {lowest} to {highest}; the lowest must be above zero, the highest above it and finite."));
        using Entrance.Visit visit = trainer.Enter(nameof(FindLearningRate));
        if (trainer.HasGradients)
            throw new InvalidOperationException("Gradients wait for Apply: call it first.");
        SampleSet samples = SampleSet.Of(data, trainer).Kept;
        using var before = new MemoryStream();
        trainer.Checkpoint("memory").Save(before);
        try
        {
            return new LearningRateCurve(Climb(trainer, samples, updates, Elementary.Log(lowest), Elementary.Log(highest)));
        }
        finally
        {
            before.Position = 0;
            trainer.Load(before, "memory");
        }
    }

    private static List<LearningRatePoint> Climb(Trainer trainer, SampleSet samples, int updates, double low, double high)
    {
        var points = new List<LearningRatePoint>();
        double mean = 0, weight = 0, least = double.PositiveInfinity;
        BatchOrder order = new([], 1);
        for (int update = 0, batch = 0, epoch = 0; update < updates; update++, batch++)
        {
            if (batch == order.Count)
                (order, batch) = (new BatchOrder(Shuffle.Of(samples.Samples.Length, trainer.Seed, epoch++), trainer.Shape.Batch), 0);
            double rate = Elementary.Exp(low + ((high - low) * update / (updates - 1)));
            samples.Gather(order[batch]);
            try
            {
                mean = (Smoothing * mean) + ((1 - Smoothing) * trainer.TakeIn(samples.Inputs, samples.Targets, samples.Lengths, samples.Mask, order[batch].Length, rate));
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
