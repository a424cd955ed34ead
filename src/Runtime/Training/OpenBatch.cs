using System;

namespace Unrolled.Training;

/// <summary>The batch between <see cref="Trainer.Forward"/> and <see cref="Trainer.Backward"/>, if there is one.</summary>
/// <param name="capacity">Rows of the trainer's batch.</param>
internal sealed class OpenBatch(int capacity)
{
    private readonly int[] _lengths = new int[capacity];

    /// <summary>Steps of the batch. 0 if there is none.</summary>
    public int Steps { get; private set; }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; private set; }

    /// <summary>The length of each row in steps.</summary>
    public ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, Rows);

    /// <summary>Whether there is one.</summary>
    public bool IsOpen => Steps > 0;

    /// <summary>Opens a batch.</summary>
    /// <param name="extent">Its steps, rows and lengths.</param>
    public void Open(BatchExtent extent)
    {
        (Steps, Rows) = (extent.Steps, extent.Rows);
        for (int row = 0; row < Rows; row++)
            _lengths[row] = extent.EndOf(row);
    }

    /// <summary>Closes it: what its forward pass left on the tape is used or overwritten.</summary>
    public void Close() => Steps = 0;
}
