using System;

namespace Unrolled;

/// <summary>
/// R², the share of the targets' variance that the outputs explain: 1 − Σ(y − t)² / Σ(t − t̄)² for each element of a target, averaged over the elements. An
/// element that never varies gives 1 if it is always predicted exactly, otherwise 0.
/// </summary>
public sealed class RSquared : Metric
{
    private double[] _mean = [];
    private double[] _spread = []; // Σ(t − t̄)², by Welford's recurrence
    private double[] _error = [];  // Σ(y − t)²
    private long _count;

    /// <inheritdoc/>
    public override string Name => "R2";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _mean.Length; i++)
                sum += _spread[i] > 0 ? 1 - (_error[i] / _spread[i]) : _error[i] == 0 ? 1 : 0;
            return _count == 0 ? double.NaN : sum / _mean.Length;
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_mean);
        Array.Clear(_spread);
        Array.Clear(_error);
        _count = 0;
    }

    /// <inheritdoc/>
    public override void CheckLoss(Loss loss) => NeedsValues(loss);

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target)
    {
        if (_mean.Length != target.Length)
        {
            if (_count > 0)
                throw new ArgumentException($"The targets so far have {_mean.Length} numbers, this one {target.Length}: Reset the metric between models.", nameof(target));
            (_mean, _spread, _error) = (new double[target.Length], new double[target.Length], new double[target.Length]);
        }

        _count++;
        for (int i = 0; i < target.Length; i++)
        {
            double error = output[i] - target[i], before = target[i] - _mean[i];
            _error[i] += error * error;
            _mean[i] += before / _count;
            _spread[i] += before * (target[i] - _mean[i]);
        }
    }
}
