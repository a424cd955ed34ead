using System.ComponentModel;
using Unrolled.Layouts;
using Unrolled.Numbers;

namespace Unrolled.Passes;

/// <summary>
/// A stage of a layer's step: a stacked product and the formulas that it feeds, for one register of units at a time. The generator writes it, and
/// <see cref="ForwardStage"/> runs it.
/// </summary>
/// <remarks>
/// Parameters lie in panels (<see cref="PanelBlock"/>). <c>panel</c> is the place of the first unit of the register, and <c>width</c> the numbers in one
/// line of that panel. Sums of several registers or rows are passed through <c>sums</c>, [register or row][gate], because no register survives a call.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IForwardStage
{
    /// <summary>The width of all gates and formulas.</summary>
    static abstract int Units { get; }

    /// <summary>Gates of the product.</summary>
    static abstract int Gates { get; }

    /// <summary>Lines of a panel.</summary>
    static abstract int PanelLines { get; }

    /// <summary>Where the first panel begins among the layer's parameters.</summary>
    static abstract int Offset { get; }

    /// <summary>Registers of units that <see cref="SumRegisters"/> sums. 1 if it does nothing.</summary>
    static abstract int Registers { get; }

    /// <summary>Whether sweeps over the weights alternate their direction: the first-level cache holds half of the weights, not all.</summary>
    static abstract bool Alternates { get; }

    /// <summary>Rows that <see cref="SumFewRows"/> sums. 1 if it does nothing.</summary>
    static abstract int Few { get; }

    /// <summary>Rows that <see cref="SumManyRows"/> sums, on CPUs with 32 registers. 1 if it does nothing.</summary>
    static abstract int Many { get; }

    /// <summary>Product and formulas for one register of units of one row.</summary>
    static abstract void Advance<TLane, TTape>(
        ref float panel, int width, ref float parameters, ref float x, ref float previous, ref float record, int unit)
        where TLane : struct, ILane<TLane>
        where TTape : struct, ITape;

    /// <summary>The product for one register of units of one row.</summary>
    static abstract void SumRow<TLane>(ref float panel, int width, ref float x, ref float previous, ref float record, ref float sums)
        where TLane : struct, ILane<TLane>;

    /// <summary>The product for <see cref="Registers"/> registers of units of one row, all in whole panels.</summary>
    static abstract void SumRegisters<TLane>(ref float panels, ref float x, ref float previous, ref float record, int unit, ref float sums)
        where TLane : struct, ILane<TLane>;

    /// <summary>The product for one register of units of <see cref="Few"/> rows.</summary>
    static abstract void SumFewRows<TLane>(
        ref float panel, int width, ref float x, int xStride, ref float previous, int previousStride, ref float record, int recordStride, ref float sums)
        where TLane : struct, ILane<TLane>;

    /// <summary>The product for one register of units of <see cref="Many"/> rows.</summary>
    static abstract void SumManyRows<TLane>(
        ref float panel, int width, ref float x, int xStride, ref float previous, int previousStride, ref float record, int recordStride, ref float sums)
        where TLane : struct, ILane<TLane>;

    /// <summary>
    /// The formulas that follow the product, for <paramref name="count"/> registers of sums. They belong to several rows, or to several registers of units of one row.
    /// </summary>
    static abstract void Finish<TLane, TTape>(
        ref float sums, int count, ref float parameters,
        ref float x, int xStride, ref float previous, int previousStride, ref float record, int recordStride, int unit, int unitStride)
        where TLane : struct, ILane<TLane>
        where TTape : struct, ITape;
}

/// <summary>Whether a step writes the values for the backward pass onto the tape.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITape
{
    /// <summary>Whether the values are kept.</summary>
    static abstract bool IsKept { get; }
}

/// <summary>A step of training.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Taped : ITape
{
    /// <inheritdoc/>
    public static bool IsKept => true;
}

/// <summary>A step of inference.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Untaped : ITape
{
    /// <inheritdoc/>
    public static bool IsKept => false;
}
