using System;
using Unrolled.Checkpoints;

namespace Unrolled.Learning;

/// <summary>What an optimizer remembers from update to update.</summary>
/// <param name="moments">Numbers per parameter.</param>
/// <param name="parameters">Trainable numbers of the model.</param>
internal sealed class OptimizerState(int moments, int parameters)
{
    private const double BelowOne = 1 - (1.0 / (1L << 53));

    private readonly float[] _moments = new float[checked(moments * parameters)];

    /// <summary>t, the updates made, the one under way included.</summary>
    public long Updates { get; set; }

    /// <summary>β₁ᵗ, or what stands for it: a running product, because a power would take its bits from the C library.</summary>
    public double Power1 { get; set; } = 1;

    /// <summary>β₂ᵗ.</summary>
    public double Power2 { get; set; } = 1;

    /// <summary>A third such product.</summary>
    public double Power3 { get; set; } = 1;

    /// <summary>What the size of no number of each moment exceeds.</summary>
    public double[] Bounds { get; } = new double[moments];

    /// <summary>A state as large as this one, as it is before the first update.</summary>
    public OptimizerState Like() => new(moments, parameters);

    /// <summary>Takes over what another state of this size remembers.</summary>
    /// <param name="other">The other.</param>
    public void CopyFrom(OptimizerState other)
    {
        other._moments.CopyTo(_moments, 0);
        (Updates, Power1, Power2, Power3) = (other.Updates, other.Power1, other.Power2, other.Power3);
        MeasureBounds();
    }

    /// <summary>Sets <see cref="Bounds"/> to the largest absolute values of the moments.</summary>
    public void MeasureBounds()
    {
        for (int i = 0; i < moments; i++)
            Bounds[i] = OverflowGuard.Largest(Moment(i, 0, parameters));
    }

    /// <summary>One of the moments of some parameters, zeros at first.</summary>
    /// <param name="index">Which moment.</param>
    /// <param name="start">The first parameter.</param>
    /// <param name="count">How many.</param>
    public Span<float> Moment(int index, int start, int count) => _moments.AsSpan((index * parameters) + start, count);

    /// <summary>Adds what is remembered to a checkpoint.</summary>
    /// <param name="writer">The checkpoint.</param>
    public void Save(CheckpointWriter writer)
    {
        for (int i = 0; i < moments; i++)
            writer.AddParameters($"moment{i + 1}", Moment(i, 0, parameters));
        writer.Add("optimizer.updates", Updates);
        writer.Add("optimizer.power1", Power1);
        writer.Add("optimizer.power2", Power2);
        writer.Add("optimizer.power3", Power3);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="optimizer">Whose moments they are.</param>
    /// <returns>Takes it in.</returns>
    public Action Load(CheckpointReader reader, Optimizer optimizer)
    {
        float[][] read = new float[moments][];
        for (int i = 0; i < moments; i++)
            read[i] = reader.Parameters($"moment{i + 1}", optimizer.IsSquare(i) ? 0 : float.MinValue);
        long updates = reader.Count("optimizer.updates");
        double power1 = Power(1), power2 = Power(2), power3 = Power(3);
        return () =>
        {
            for (int i = 0; i < moments; i++)
                read[i].CopyTo(Moment(i, 0, parameters));
            (Updates, Power1, Power2, Power3) = (updates, power1, power2, power3);
            MeasureBounds();
        };

        // A product that is used is 1 before the first update alone: what is divided by 1 less it would be infinite. The third may stay 1.
        double Power(int number)
        {
            bool isUsed = number <= optimizer.Powers && updates > 0;
            return reader.Number($"optimizer.power{number}", isUsed ? 0 : 1, isUsed && number < 3 ? BelowOne : 1);
        }
    }
}
