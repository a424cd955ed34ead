using System.ComponentModel;
using Unrolled.Numbers;

namespace Unrolled.Passes;

/// <summary>
/// The elementwise adjoints of a stage, for one register of units at a time. The generator writes it, and <see cref="BackwardStage"/> runs it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBackwardStage
{
    /// <summary>The width of all gates and formulas.</summary>
    static abstract int Units { get; }

    /// <summary>The adjoints of one register of units of one row; <paramref name="dx"/> is a null reference if not needed.</summary>
    static abstract void Adjoints<TLane>(
        ref float parameters, ref float x, ref float previous, ref float record,
        ref float dOutput, ref float dState, ref float adjoint, ref float work, ref float dx, int unit)
        where TLane : struct, ILane<TLane>;
}
