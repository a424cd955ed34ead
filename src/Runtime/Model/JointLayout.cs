using System.Collections.Immutable;

namespace Unrolled.Runtime;

/// <summary>
/// A vector of the tape in which a layer's output becomes what the layer above reads: the outputs of two directions side by side or summed, then
/// the layer's own input added (a residual connection), then the model's first inputs (a skip connection).
/// </summary>
public sealed class JointLayout
{
    /// <summary>Where it lies on the tape, in numbers per step and row, behind the initial states.</summary>
    public int TapeOffset { get; init; }

    /// <summary>Its numbers.</summary>
    public int Floats { get; init; }

    /// <summary>Where in it the output of each layer begins that is joined, the last of them being the layer that has this joint; equal places are summed.</summary>
    public ImmutableArray<int> Offsets { get; init; } = [];

    /// <summary>Whether the layer's input, as wide, is added.</summary>
    public bool Residual { get; init; }

    /// <summary>Whether the model's first <see cref="Floats"/> inputs are added.</summary>
    public bool Skip { get; init; }
}
