using System.Collections.Immutable;
using System.ComponentModel;

namespace Unrolled.Layouts;

/// <summary>
/// A vector of the tape that joins a layer's output for the layer above: the outputs of two directions, concatenated or summed, plus
/// the layer's own input (a residual connection), plus the model's first inputs (a skip connection).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JointLayout
{
    /// <summary>The offset on the tape, in numbers per step and row, after the initial states.</summary>
    public int TapeOffset { get; init; }

    /// <summary>The width.</summary>
    public int Floats { get; init; }

    /// <summary>The offset of each joined layer's output within the joint. The last one belongs to the layer with this joint. Equal offsets are summed.</summary>
    public ImmutableArray<int> Offsets { get; init; } = [];

    /// <summary>Whether the layer's input is added. It has the same width.</summary>
    public bool Residual { get; init; }

    /// <summary>Whether the model's first <see cref="Floats"/> inputs are added.</summary>
    public bool Skip { get; init; }
}
