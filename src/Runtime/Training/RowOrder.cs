using System;

namespace Unrolled.Training;

/// <summary>
/// Copies batches between the caller's order, [batch][time], and the trainer's, [time][batch]. The memory is kept, so nothing is allocated once the longest batch has been here.
/// </summary>
/// <param name="shape">The trainer's largest batch.</param>
internal sealed class RowOrder(BatchShape shape)
{
    private float[] _inputs = [], _targets = [], _outputs = [];
    private int[] _tokens = [], _classes = [];
    private bool[] _mask = [];

    /// <summary>The steps of inputs in either order; 0 if their number is wrong, which the checks of a batch will report.</summary>
    /// <param name="inputs">How many numbers or tokens.</param>
    /// <param name="rows">Rows of the batch.</param>
    public int StepsOf(int inputs, int rows) => StepsOf(inputs, rows, shape.Layout.InputSize);

    /// <summary>The inputs in the trainer's order.</summary>
    /// <param name="inputs">[batch][time][inputs], or tokens.</param>
    /// <param name="rows">Rows of the batch.</param>
    public DataSpan Inputs(DataSpan inputs, int rows) => Reordered(inputs, rows, StepsOf(inputs.Length, rows), ref _inputs, ref _tokens);

    /// <summary>The targets in the trainer's order.</summary>
    /// <param name="targets">[batch][time][numbers of a target], or classes.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="steps">Steps of the inputs.</param>
    public DataSpan Targets(DataSpan targets, int rows, int steps) => Reordered(targets, rows, steps, ref _targets, ref _classes);

    /// <summary>The mask in the trainer's order.</summary>
    /// <param name="mask">[batch][time].</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="steps">Steps of the inputs.</param>
    public ReadOnlySpan<bool> Mask(ReadOnlySpan<bool> mask, int rows, int steps) =>
        mask.Length == rows * steps ? Reordered(mask, rows, steps, ref _mask) : mask;

    /// <summary>∂L/∂y in the trainer's order.</summary>
    /// <param name="gradients">[batch][time][outputs].</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="steps">Steps of the batch.</param>
    public ReadOnlySpan<float> OutputGradients(ReadOnlySpan<float> gradients, int rows, int steps) => Reordered(gradients, rows, steps, ref _outputs);

    /// <summary>Brings what the trainer wrote into the caller's order, in place.</summary>
    /// <param name="values">[time][batch][numbers]; receives [batch][time][numbers].</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="steps">Steps of the batch.</param>
    public void GiveBack(Span<float> values, int rows, int steps) => Reordered(values, steps, rows, ref _outputs).CopyTo(values);

    private static int StepsOf(int count, int rows, int size) => count % (rows * size) == 0 ? count / (rows * size) : 0;

    private static DataSpan Reordered(DataSpan data, int rows, int steps, ref float[] numbers, ref int[] indices) =>
        data.AreIndices ? Reordered(data.Indices, rows, steps, ref indices) : Reordered(data.Numbers, rows, steps, ref numbers);

    // [rows][steps] → [steps][rows]; the other way round with rows and steps exchanged. What does not divide is left to the checks.
    private static ReadOnlySpan<T> Reordered<T>(ReadOnlySpan<T> from, int rows, int steps, ref T[] memory)
    {
        if (steps <= 1 || rows == 1 || from.Length == 0 || from.Length % (rows * steps) != 0)
            return from;
        if (memory.Length < from.Length)
            memory = new T[from.Length];
        int size = from.Length / (rows * steps);
        Span<T> to = memory.AsSpan(0, from.Length);
        for (int row = 0; row < rows; row++)
            for (int step = 0; step < steps; step++)
                from.Slice(((row * steps) + step) * size, size).CopyTo(to[(((step * rows) + row) * size)..]);
        return to;
    }
}
