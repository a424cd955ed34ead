using System;
using System.Collections.Generic;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>A checkpoint cannot be loaded into a trainer, or not be written. The message lists everything that does not fit; the trainer and its model have not changed.</summary>
public sealed class CheckpointException : Exception
{
    internal CheckpointException(string path, IReadOnlyList<string> problems)
        : base($"{path}: the checkpoint does not fit this trainer:{Wording.Lines([.. problems])}"
            + "Load it into a trainer that is made like the one that saved it: same model, optimizer, batch and CarryState.") => Problems = problems;

    internal CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException) => Problems = [message];

    /// <summary>What could not be loaded again is not written.</summary>
    internal static CheckpointException NotWritten(string target, IReadOnlyList<string> problems) => new(
        $"{target}: the checkpoint is not written, because it could not be loaded again:{Wording.Lines([.. problems])}"
        + "What was there stays. Load the last good checkpoint, then go on with a lower learning rate or clipped gradients.");

    /// <summary>What does not fit, a line each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
