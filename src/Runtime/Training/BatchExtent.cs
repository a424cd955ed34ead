using System;

namespace Unrolled.Training;

/// <summary>Which steps of a batch or window are real (not past a row's end), and which of them have a target.</summary>
internal readonly ref struct BatchExtent
{
    private readonly ReadOnlySpan<int> _lengths;
    private readonly ReadOnlySpan<bool> _mask;
    private readonly TargetSteps _targetSteps;
    private readonly bool _lastIsFirst;
    private readonly int _start;
    private readonly int _end;

    /// <summary>Describes a batch.</summary>
    /// <param name="steps">Steps of time.</param>
    /// <param name="rows">Sequences side by side.</param>
    /// <param name="lengths">The length of each row in steps. Empty: all rows have full length.</param>
    /// <param name="targetSteps">Which steps have a target.</param>
    /// <param name="mask">[steps with a target][rows]: false if a target does not count. Empty: all count.</param>
    /// <param name="lastIsFirst">Whether a row's last output is that of its first step.</param>
    public BatchExtent(int steps, int rows, ReadOnlySpan<int> lengths, TargetSteps targetSteps, ReadOnlySpan<bool> mask, bool lastIsFirst = false)
        : this(0, steps, steps, rows, lengths, targetSteps, mask) => _lastIsFirst = lastIsFirst;

    private BatchExtent(int start, int end, int steps, int rows, ReadOnlySpan<int> lengths, TargetSteps targetSteps, ReadOnlySpan<bool> mask)
    {
        _lastIsFirst = false;
        _start = start;
        _end = end;
        Steps = steps;
        Rows = rows;
        _lengths = lengths;
        _targetSteps = targetSteps;
        _mask = mask;
    }

    /// <summary>Steps of time.</summary>
    public int Steps { get; }

    /// <summary>Sequences side by side.</summary>
    public int Rows { get; }

    /// <summary>Which steps have a target.</summary>
    public TargetSteps TargetSteps => _targetSteps;

    /// <summary>[steps with a target][rows]: false if a target does not count. Empty: all count.</summary>
    public ReadOnlySpan<bool> Mask => _mask;

    /// <summary>Whether a target that holds a NaN does not count.</summary>
    public bool SkipsMissing { get; init; }

    /// <summary>Steps for which the caller gives targets.</summary>
    public int TargetedSteps => _targetSteps == TargetSteps.Last ? 1 : Steps;

    /// <summary>Targets that the caller gives, [steps with a target][rows], whether they count or not.</summary>
    public int Targets => TargetedSteps * Rows;

    /// <summary>The step at which a row ends. Below 0 if it ended before the window, above <see cref="Steps"/> if it ends after it.</summary>
    /// <param name="row">The row.</param>
    public int EndOf(int row) => (_lengths.IsEmpty ? _end : _lengths[row]) - _start;

    /// <summary>Whether a step lies within a row.</summary>
    public bool IsReal(int step, int row) => step < EndOf(row);

    /// <summary>The step of a target, or −1 if it does not count.</summary>
    /// <param name="target">The index among the <see cref="Targets"/>.</param>
    public int StepOf(int target)
    {
        int end = EndOf(target % Rows), step = _targetSteps == TargetSteps.Every ? target / Rows : _lastIsFirst ? 0 : end - 1;
        return step >= 0 && step < Math.Min(end, Steps) && (_mask.IsEmpty || _mask[target]) ? step : -1;
    }

    /// <summary>Whether a target is missing, because it holds a NaN and such targets do not count.</summary>
    /// <param name="target">The numbers of the target.</param>
    public bool IsMissing(ReadOnlySpan<float> target)
    {
        for (int i = 0; SkipsMissing && i < target.Length; i++)
            if (float.IsNaN(target[i]))
                return true;
        return false;
    }

    /// <summary>A part of the steps of this batch. Targets of each row's last step count only in the part with that step.</summary>
    /// <param name="start">The first step.</param>
    /// <param name="steps">The number of steps.</param>
    public BatchExtent Window(int start, int steps) => _lastIsFirst && steps == Steps ? this : new(
        start, _end, steps, Rows, _lengths, _targetSteps,
        _mask.IsEmpty || _targetSteps == TargetSteps.Last ? _mask : _mask.Slice(start * Rows, steps * Rows)) { SkipsMissing = SkipsMissing };
}
