using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>A run of steps that belong together: a recording, a sentence, a series of measurements. It shows the caller's memory and copies nothing.</summary>
public sealed class Sequence
{
    /// <summary>Numbers in, vectors as targets.</summary>
    /// <param name="inputs">[time][inputs].</param>
    /// <param name="targets">[time][numbers of a target]; one target with <see cref="TargetSteps.Last"/>, unless it is cut into windows.</param>
    public Sequence(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets)
    {
        Inputs = new DataMemory(inputs);
        Targets = new DataMemory(targets);
    }

    /// <summary>Numbers in, classes as targets.</summary>
    /// <param name="inputs">[time][inputs].</param>
    /// <param name="targets">[time]; one target with <see cref="TargetSteps.Last"/>, unless it is cut into windows.</param>
    public Sequence(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> targets)
    {
        Inputs = new DataMemory(inputs);
        Targets = new DataMemory(targets);
    }

    /// <summary>Tokens in, vectors as targets.</summary>
    /// <param name="inputs">[time].</param>
    /// <param name="targets">[time][numbers of a target]; one target with <see cref="TargetSteps.Last"/>, unless it is cut into windows.</param>
    public Sequence(ReadOnlyMemory<int> inputs, ReadOnlyMemory<float> targets)
    {
        Inputs = new DataMemory(inputs);
        Targets = new DataMemory(targets);
    }

    /// <summary>Tokens in, classes as targets.</summary>
    /// <param name="inputs">[time].</param>
    /// <param name="targets">[time]; one target with <see cref="TargetSteps.Last"/>, unless it is cut into windows.</param>
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
