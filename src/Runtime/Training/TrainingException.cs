using System;

namespace Unrolled;

/// <summary>Numbers that cannot be trained on: NaN or infinity in inputs, targets, the loss or the gradients. The update was not made.</summary>
public sealed class TrainingException : Exception
{
    internal TrainingException(string message, int? step = null, int? row = null)
        : base(message)
    {
        Step = step;
        Row = row;
    }

    /// <summary>The step of time, from 0, where it has one.</summary>
    public int? Step { get; }

    /// <summary>The sequence of the batch, from 0, where it has one.</summary>
    public int? Row { get; }
}
