using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Unrolled;

/// <summary>
/// How often each class was predicted as each other class. <see cref="Value"/> is the accuracy. <see cref="ToString"/> prints one row per right class, or,
/// with more than a hundred classes, the ten most frequent mistakes. With more than 1,024 classes, memory grows with the number of different pairs.
/// </summary>
public sealed class ConfusionMatrix : Metric
{
    // A table of 8 MB. The table of a vocabulary of 50,000 would take twenty gigabytes.
    private const int MostInTable = 1024;
    private const int MostPrinted = 100;

    private readonly Dictionary<(int Target, int Predicted), long> _pairs = [];
    private long[] _table = [];
    private long _all;
    private long _right;

    /// <inheritdoc/>
    public override string Name => "confusion";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <summary>The number of classes, or 0 before the first target.</summary>
    public int Classes { get; private set; }

    /// <inheritdoc/>
    public override double Value => (double)_right / _all;

    /// <summary>How often a class was predicted as another, or as itself.</summary>
    /// <param name="target">The right class.</param>
    /// <param name="predicted">The class with the largest output.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int target, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)target, (uint)Classes, nameof(target));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
            return Classes <= MostInTable ? _table[(target * Classes) + predicted] : _pairs.GetValueOrDefault((target, predicted));
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_table, 0, _table.Length);
        _pairs.Clear();
        _all = _right = 0;
    }

    /// <inheritdoc/>
    public override void CheckLoss(Loss loss) => NeedsClasses(loss);

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<double> output, int target)
    {
        if (Classes != output.Length)
        {
            if (_all > 0)
                throw new ArgumentException($"The outputs so far have {Classes} classes, this one {output.Length}: Reset the metric between models.", nameof(output));
            Classes = output.Length;
            _table = new long[Classes <= MostInTable ? Classes * Classes : 0];
        }

        int predicted = Largest(output);
        if (Classes <= MostInTable)
            _table[(target * Classes) + predicted]++;
        else
            _pairs[(target, predicted)] = _pairs.GetValueOrDefault((target, predicted)) + 1;
        _all++;
        _right += predicted == target ? 1 : 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Classes <= MostPrinted ? Table() : Mistakes();

    private string Table()
    {
        int width = 6;
        foreach (long count in _table)
            width = Math.Max(width, Text(count).Length + 1);
        var text = new StringBuilder("right\\said");
        for (int predicted = 0; predicted < Classes; predicted++)
            text.Append(Text(predicted).PadLeft(width));
        for (int target = 0; target < Classes; target++)
        {
            text.Append('\n').Append(Text(target).PadLeft(10));
            for (int predicted = 0; predicted < Classes; predicted++)
                text.Append(Text(this[target, predicted]).PadLeft(width));
        }

        return text.ToString();
    }

    private string Mistakes()
    {
        var text = new StringBuilder(Text(Classes)).Append(" classes, ").Append(Text(_right)).Append(" of ").Append(Text(_all)).Append(" right");
        IEnumerable<(int Target, int Predicted)> pairs = Classes > MostInTable ? _pairs.Keys
            : Enumerable.Range(0, _table.Length).Where(i => _table[i] > 0).Select(i => (i / Classes, i % Classes));
        foreach ((int target, int predicted) in pairs.Where(pair => pair.Target != pair.Predicted)
            .OrderByDescending(pair => this[pair.Target, pair.Predicted]).ThenBy(pair => pair).Take(10))
            text.Append('\n').Append(Text(target)).Append(" taken for ").Append(Text(predicted)).Append(": ").Append(Text(this[target, predicted]));
        return text.ToString();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
