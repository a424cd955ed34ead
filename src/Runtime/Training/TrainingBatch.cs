using System;

namespace Unrolled;

/// <summary>Inputs and targets of one update, of whichever kind the model and the loss take.</summary>
internal readonly ref struct TrainingBatch
{
    /// <summary>[time][row][inputs], or empty for a model that reads tokens.</summary>
    public ReadOnlySpan<float> Inputs { get; init; }

    /// <summary>[time][row], or empty for a model that reads numbers.</summary>
    public ReadOnlySpan<int> Tokens { get; init; }

    /// <summary>[time][row][outputs] from the first target's step on, or empty.</summary>
    public ReadOnlySpan<float> Targets { get; init; }

    /// <summary>[time][row] from the first target's step on, or empty.</summary>
    public ReadOnlySpan<int> Labels { get; init; }

    /// <summary>Steps of time.</summary>
    public int Steps { get; init; }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; init; }

    /// <summary>The first step that has a target.</summary>
    public int FirstTarget { get; init; }
}
