using System.ComponentModel;

namespace Unrolled.Learning;

/// <summary>A metric that is, or follows from, a mean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MeanMetric : Metric
{
    private double _sum;
    private double _count;

    private protected MeanMetric()
    {
    }

    /// <inheritdoc/>
    public override double Value => _sum / _count;

    /// <inheritdoc/>
    public override void Reset() => _sum = _count = 0;

    /// <summary>Takes in one number.</summary>
    /// <param name="value">The number.</param>
    private protected void Count(double value)
    {
        _sum += value;
        _count++;
    }
}
