using System;
using System.Collections.Generic;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>A checkpoint cannot be loaded into a trainer, or cannot be written. The message lists everything that does not fit. The trainer and its model have not changed.</summary>
public sealed class CheckpointException : Exception
{
    internal CheckpointException(string path, IReadOnlyList<string> problems)
        : base($"{path}: the checkpoint does not fit this trainer:{Wording.Lines([.. problems])}"
            + "Load it into a trainer that is made like the one that saved it: same model, optimizer, batch and CarryState.") => Problems = problems;

    internal CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException) => Problems = [message];

    /// <summary>Refuses to write a checkpoint that could not be loaded again.</summary>
    internal static CheckpointException NotWritten(string target, IReadOnlyList<string> problems) => new(
        $"{target}: the checkpoint is not written, because it could not be loaded again:{Wording.Lines([.. problems])}"
        + "What was there stays. Load the last good checkpoint, then go on with a lower learning rate or clipped gradients.");

    /// <summary>The problems, one line each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
