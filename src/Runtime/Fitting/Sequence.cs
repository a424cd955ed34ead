using System;

namespace Unrolled;

/// <summary>Consecutive steps: a recording, a sentence, a series of measurements. It refers to the caller's memory and copies nothing.</summary>
public sealed class Sequence
{
    /// <summary>A sequence with its targets.</summary>
    /// <param name="inputs">[time][inputs], or tokens [time].</param>
    /// <param name="targets">[time][numbers of a target], or classes [time]. One target with <see cref="TargetSteps.Last"/>, unless the sequence is cut into windows.</param>
    public Sequence(DataMemory inputs, DataMemory targets) => (Inputs, Targets) = (inputs, targets);

    /// <summary>Which targets count, one value for each target. The others are not read. Default: empty, all count.</summary>
    public ReadOnlyMemory<bool> Mask { get; init; }

    /// <summary>The inputs.</summary>
    internal DataMemory Inputs { get; }

    /// <summary>The targets.</summary>
    internal DataMemory Targets { get; }
}
