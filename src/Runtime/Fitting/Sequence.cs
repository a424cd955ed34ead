using System;
using Unrolled.Fitting;

namespace Unrolled;

/// <summary>Consecutive steps: a recording, a sentence, a series of measurements. It refers to the caller's memory and copies nothing.</summary>
public sealed class Sequence
{
    /// <summary>Vectors as inputs, vectors as targets.</summary>
    /// <param name="inputs">[time][inputs].</param>
    /// <param name="targets">[time][numbers of a target]. One target with <see cref="TargetSteps.Last"/>, unless the sequence is cut into windows.</param>
    public Sequence(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets)
    {
        Inputs = new DataMemory(inputs);
        Targets = new DataMemory(targets);
    }

    /// <summary>Vectors as inputs, classes as targets.</summary>
    /// <param name="inputs">[time][inputs].</param>
    /// <param name="targets">[time]. One target with <see cref="TargetSteps.Last"/>, unless the sequence is cut into windows.</param>
    public Sequence(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> targets)
    {
        Inputs = new DataMemory(inputs);
        Targets = new DataMemory(targets);
    }

    /// <summary>Tokens as inputs, vectors as targets.</summary>
    /// <param name="inputs">[time].</param>
    /// <param name="targets">[time][numbers of a target]. One target with <see cref="TargetSteps.Last"/>, unless the sequence is cut into windows.</param>
    public Sequence(ReadOnlyMemory<int> inputs, ReadOnlyMemory<float> targets)
    {
        Inputs = new DataMemory(inputs);
        Targets = new DataMemory(targets);
    }

    /// <summary>Tokens as inputs, classes as targets.</summary>
    /// <param name="inputs">[time].</param>
    /// <param name="targets">[time]. One target with <see cref="TargetSteps.Last"/>, unless the sequence is cut into windows.</param>
    public Sequence(ReadOnlyMemory<int> inputs, ReadOnlyMemory<int> targets)
    {
        Inputs = new DataMemory(inputs);
        Targets = new DataMemory(targets);
    }

    /// <summary>The inputs.</summary>
    internal DataMemory Inputs { get; }

    /// <summary>The targets.</summary>
    internal DataMemory Targets { get; }
}
