using System;

namespace Unrolled;

/// <summary>Training met NaN or infinity in inputs, targets, the loss or the gradients. The update was not made.</summary>
public sealed class TrainingException : Exception
{
    internal TrainingException(string message, int? step = null, int? row = null)
        : base(message)
    {
        Step = step;
        Row = row;
    }

    /// <summary>The step, from 0, if the cause is at one step.</summary>
    public int? Step { get; }

    /// <summary>The row of the batch, from 0, if the cause is in one row.</summary>
    public int? Row { get; }
}
