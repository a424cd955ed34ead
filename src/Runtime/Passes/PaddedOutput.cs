using System;
using System.ComponentModel;

namespace Unrolled.Passes;

/// <summary>Outputs past the end of a row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PaddedOutput
{
    /// <summary>Checks that a value of <see cref="Padding"/> is defined.</summary>
    /// <param name="padding">The value.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not defined.</exception>
    public static void Check(Padding padding, string name)
    {
        if (padding is not (Padding.Hold or Padding.Zero))
            throw new ArgumentOutOfRangeException(name, padding, "expected Hold or Zero.");
    }

    /// <summary>Writes the output of one padded step, after those before it.</summary>
    /// <param name="outputs">[time][row][outputs].</param>
    /// <param name="cell">step × rows + row.</param>
    /// <param name="rows">The number of sequences.</param>
    /// <param name="size">Width of an output.</param>
    /// <param name="padding">What to write.</param>
    public static void Write(Span<float> outputs, int cell, int rows, int size, Padding padding)
    {
        Span<float> output = outputs.Slice(cell * size, size);
        if (padding == Padding.Hold && cell >= rows)
            outputs.Slice((cell - rows) * size, size).CopyTo(output);
        else
            output.Clear();
    }
}
