using System;
using System.Globalization;
using System.Text;

namespace Unrolled;

/// <summary>How often each class was taken for each other; its <see cref="Value"/> is the accuracy. <see cref="ToString"/> prints it, a row per right class.</summary>
public sealed class ConfusionMatrix : Metric
{
    private long[] _counts = [];

    /// <inheritdoc/>
    public override string Name => "confusion";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <summary>How many classes there are; 0 before the first target.</summary>
    public int Classes { get; private set; }

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            long all = 0, right = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                all += _counts[i];
                right += i % (Classes + 1) == 0 ? _counts[i] : 0;
            }

            return (double)right / all;
        }
    }

    /// <summary>How often a class was taken for another, or for itself.</summary>
    /// <param name="target">The right class.</param>
    /// <param name="predicted">The class with the largest output.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int target, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)target, (uint)Classes, nameof(target));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
            return _counts[(target * Classes) + predicted];
        }
    }

    /// <inheritdoc/>
    public override void Reset() => Array.Clear(_counts);

    /// <inheritdoc/>
    public override void CheckLoss(Loss loss) => NeedsClasses(loss);

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, int target)
    {
        if (Classes != output.Length)
        {
            if (_counts.AsSpan().ContainsAnyExcept(0))
                throw new ArgumentException($"The outputs so far have {Classes} classes, this one {output.Length}: Reset the metric between models.", nameof(output));
            Classes = output.Length;
            _counts = new long[Classes * Classes];
        }

        _counts[(target * Classes) + Largest(output)]++;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        int width = 6;
        foreach (long count in _counts)
            width = Math.Max(width, count.ToString(CultureInfo.InvariantCulture).Length + 1);
        var text = new StringBuilder("right\\said");
        for (int predicted = 0; predicted < Classes; predicted++)
            text.Append(predicted.ToString(CultureInfo.InvariantCulture).PadLeft(width));
        for (int target = 0; target < Classes; target++)
        {
            text.Append('\n').Append(target.ToString(CultureInfo.InvariantCulture).PadLeft(10));
            for (int predicted = 0; predicted < Classes; predicted++)
                text.Append(this[target, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
        }

        return text.ToString();
    }
}
