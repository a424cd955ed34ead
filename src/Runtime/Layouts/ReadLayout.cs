using System.Collections.Immutable;
using System.ComponentModel;

namespace Unrolled.Layouts;

/// <summary>How several vectors that a layer reads become one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ReadJoin
{
    /// <summary>Side by side, in their order.</summary>
    Concatenate,

    /// <summary>Summed: they are equally wide.</summary>
    Sum,

    /// <summary>Multiplied, number by number: they are equally wide.</summary>
    Product,
}

/// <summary>A part of what a layer reads.</summary>
/// <param name="Source">The layer whose output it is, of two directions the second; −1 for the model's input.</param>
/// <param name="Offset">Where in that the part begins.</param>
/// <param name="Width">Its numbers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ReadPart(int Source, int Offset, int Width);

/// <summary>
/// What a layer of a graph reads: parts of earlier layers' outputs and of the model's input, joined. In a model that is a chain no layer has one: there each reads what the one before it
/// writes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReadLayout
{
    /// <summary>The parts.</summary>
    public ImmutableArray<ReadPart> Parts { get; init; } = [];

    /// <summary>How they become one.</summary>
    public ReadJoin Join { get; init; }

    /// <summary>Numbers of the joined vector.</summary>
    public int Floats { get; init; }

    /// <summary>Where the joined vector lies on the tape, in numbers per step and row, behind the initial states; −1 where there is one part, which is read where it lies.</summary>
    public int TapeOffset { get; init; } = -1;

    /// <summary>How the layer reads earlier steps beside this one; null where it does not.</summary>
    public DelayLayout? Delays { get; init; }

    /// <summary>Whether there is one part, which is read where it lies.</summary>
    internal bool IsInPlace => TapeOffset < 0;
}

/// <summary>
/// The same vector at several steps, side by side, the oldest first: what a causal convolution reads. The steps before a window come from the state: a ring of the last
/// <see cref="Length"/> vectors, and behind it the number of the oldest of them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DelayLayout
{
    /// <summary>How many steps are read, this one among them; at least 2.</summary>
    public int Taps { get; init; }

    /// <summary>Steps from one of them to the next.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>Where the vectors lie on the tape side by side, in numbers per step and row, behind the initial states.</summary>
    public int TapeOffset { get; init; }

    /// <summary>Where the ring begins within a row's state.</summary>
    public int StateOffset { get; init; }

    /// <summary>Vectors in the ring.</summary>
    public int Length => (Taps - 1) * Dilation;
}
