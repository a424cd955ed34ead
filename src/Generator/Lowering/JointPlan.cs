using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Lowering;

/// <summary>How what a layer writes becomes what the layer above reads: the runtime's <c>JointLayout</c>.</summary>
/// <param name="TapeOffset">Where the vector lies on the tape, in numbers per step and row.</param>
/// <param name="Floats">Its numbers.</param>
/// <param name="Offsets">Where in it the output of each direction begins; equal places are summed.</param>
/// <param name="Residual">Whether the layer's input is added.</param>
/// <param name="Skip">Whether the model's first inputs are added.</param>
internal sealed record JointPlan(int TapeOffset, int Floats, IReadOnlyList<int> Offsets, bool Residual, bool Skip)
{
    /// <summary>Whether the outputs of two directions are summed.</summary>
    public bool IsSum => Offsets.Count > 1 && Offsets.All(offset => offset == 0);

    /// <summary>What sets the layer apart from one that is read as it is.</summary>
    public IEnumerable<string> Words => new[] { IsSum ? "sum" : "", Residual ? "residual" : "", Skip ? "skip" : "" }.Where(word => word.Length > 0);

    /// <summary>The joint of a layer; null where its output is read as it is.</summary>
    public static JointPlan? Of(LayerSpec layer, bool skips, int tapeOffset)
    {
        var offsets = new List<int>();
        int end = 0;
        foreach (LayerSpec direction in layer.Directions)
        {
            offsets.Add(end);
            end += layer is { AgainstTime: not null, Merge: Merge.Concatenate } ? direction.Units : 0;
        }

        return offsets.Count > 1 || layer.Residual || skips ? new JointPlan(tapeOffset, layer.Units, offsets, layer.Residual, skips) : null;
    }
}
