using Unrolled;
using Unrolled.Layouts;

namespace Gallery;

/// <summary>How a cell fared with a task.</summary>
/// <param name="Losses">The loss while it learned: means of equal shares of the updates.</param>
/// <param name="Score">What it reached on data that it has not seen; NaN where the training failed.</param>
/// <param name="Microseconds">An update, with the code compiled.</param>
/// <param name="Parameters">Of the whole model.</param>
/// <param name="Cell">Sizes of the cell's layer.</param>
/// <param name="Trace">Its vectors over one sequence, where the task keeps them.</param>
internal sealed record Trial(double[] Losses, double Score, double Microseconds, int Parameters, LayerLayout Cell, ModelTrace? Trace)
{
    /// <summary>Bytes of state of one sequence.</summary>
    public int StateBytes => sizeof(float) * Cell.StateFloats;

    /// <summary>Bytes that a step of one sequence leaves on the tape for the backward pass.</summary>
    public int TapeBytes => sizeof(float) * Cell.RecordFloats;
}

/// <summary>A cell and how it fared with all tasks, in their order.</summary>
internal sealed record Visit(Exhibit Exhibit, Trial[] Trials);
