using System;

namespace Unrolled;

/// <summary>Training met a number that is not finite. Parameters, moments and carried states are as they were before the update.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>An exception.</summary>
    /// <param name="message">What is not finite, where, and what to do about it.</param>
    public TrainingException(string message)
        : base(message)
    {
    }
}
