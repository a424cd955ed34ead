using System;
using Unrolled.Checkpoints;
using static System.FormattableString;

namespace Unrolled.Learning;

/// <summary>What a trainer remembers of the observations so far.</summary>
internal sealed class PlateauState
{
    /// <summary>What the reductions have left of the learning rate.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>The best observation; null before the first.</summary>
    public double? Best { get; set; }

    /// <summary>Observations in a row that were no better.</summary>
    public int Waited { get; set; }

    /// <summary>Observations still to come that are not counted.</summary>
    public int Cooldown { get; set; }

    /// <summary>How many observations there were.</summary>
    public long Observations { get; set; }

    /// <summary>Takes in an observation.</summary>
    /// <param name="settings">When and how to reduce.</param>
    /// <param name="metric">The observation.</param>
    /// <returns>Whether <see cref="Factor"/> became smaller.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="metric"/> is NaN or infinite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="settings"/> is null.</exception>
    public bool Observe(ReduceOnPlateau? settings, double metric)
    {
        if (settings is null)
            throw new InvalidOperationException("The trainer has no Plateau, so nothing could follow from an observation: set Plateau = new ReduceOnPlateau().");
        if (!double.IsFinite(metric))
            throw new ArgumentOutOfRangeException(nameof(metric), metric, Invariant($"metric is {metric}; it must be a finite number."));
        Observations++;
        bool better = Best is not { } best || settings.IsBetter(metric, best);
        if (better)
            Best = metric;
        Waited = better || Cooldown > 0 ? 0 : Waited + 1;
        Cooldown = Math.Max(0, Cooldown - 1);
        if (Waited <= settings.Patience)
            return false;
        Waited = 0;
        Cooldown = settings.Cooldown;
        double reduced = Math.Max(Factor * settings.Factor, settings.Minimum);
        bool lower = reduced < Factor;
        if (lower)
            Factor = reduced;
        return lower;
    }

    /// <summary>Adds what is remembered to a checkpoint.</summary>
    /// <param name="writer">The checkpoint.</param>
    public void Save(CheckpointWriter writer)
    {
        writer.Add("plateau.factor", Factor);
        if (Best is { } best)
            writer.Add("plateau.best", best);
        writer.Add("plateau.waited", Waited);
        writer.Add("plateau.cooldown", Cooldown);
        writer.Add("plateau.observations", Observations);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <returns>Takes it in.</returns>
    public Action Load(CheckpointReader reader)
    {
        double factor = reader.Number("plateau.factor", 0, 1);
        double? best = reader.Has("plateau.best") ? reader.Number("plateau.best") : null;
        long observations = reader.Has("plateau.observations") ? reader.Count("plateau.observations") : 0;
        (int waited, int cooldown) = (reader.Int("plateau.waited"), reader.Int("plateau.cooldown"));
        return () => (Factor, Best, Waited, Cooldown, Observations) = (factor, best, waited, cooldown, observations);
    }
}
