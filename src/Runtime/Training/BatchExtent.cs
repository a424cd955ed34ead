using System;

namespace Unrolled.Runtime;

/// <summary>Which steps of a batch are real, not past a row's end, and which of those have a target.</summary>
internal readonly ref struct BatchExtent
{
    private readonly ReadOnlySpan<bool> _mask;
    private readonly bool _lastOnly;

    /// <summary>Describes a batch.</summary>
    /// <param name="steps">Steps of time.</param>
    /// <param name="rows">Sequences side by side.</param>
    /// <param name="lengths">Each row's steps; empty where every row has all.</param>
    /// <param name="targetSteps">Which steps have a target.</param>
    /// <param name="mask">[steps with a target][rows]: false where a target does not count; empty where all do.</param>
    public BatchExtent(int steps, int rows, ReadOnlySpan<int> lengths, TargetSteps targetSteps, ReadOnlySpan<bool> mask)
    {
        Steps = steps;
        Rows = rows;
        Lengths = lengths;
        _lastOnly = targetSteps == TargetSteps.Last;
        _mask = mask;
    }

    /// <summary>Steps of time.</summary>
    public int Steps { get; }

    /// <summary>Sequences side by side.</summary>
    public int Rows { get; }

    /// <summary>Each row's steps; empty where every row has all.</summary>
    public ReadOnlySpan<int> Lengths { get; }

    /// <summary>Steps for which the caller gives targets.</summary>
    public int TargetedSteps => _lastOnly ? 1 : Steps;

    /// <summary>Targets that the caller gives, [steps with a target][rows], whether they count or not.</summary>
    public int Targets => TargetedSteps * Rows;

    /// <summary>Whether a step lies within a row.</summary>
    public bool IsReal(int step, int row) => step < LengthOf(row);

    /// <summary>The step that a target belongs to; −1 where it does not count.</summary>
    /// <param name="target">Its number among the <see cref="Targets"/>.</param>
    public int StepOf(int target)
    {
        int length = LengthOf(target % Rows), step = _lastOnly ? length - 1 : target / Rows;
        return step < length && (_mask.IsEmpty || _mask[target]) ? step : -1;
    }

    private int LengthOf(int row) => Lengths.IsEmpty ? Steps : Lengths[row];
}
