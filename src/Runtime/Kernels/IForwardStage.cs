using System.ComponentModel;

namespace Unrolled.Runtime;

/// <summary>
/// A stage of a layer's step: a stacked product and the formulas behind it, for one register of units at a time. Written by the generator,
/// driven by <see cref="ForwardStage"/>.
/// </summary>
/// <remarks>
/// Parameters lie in panels (<see cref="PanelBlock"/>); <c>panel</c> is where the numbers of the first unit of the register begin, <c>width</c>
/// how many numbers a row of that panel has. Sums of several registers or rows go through <c>sums</c>, [register or row][gate], since no register survives a call.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IForwardStage
{
    /// <summary>The width of all gates and formulas.</summary>
    static abstract int Units { get; }

    /// <summary>Gates of the product.</summary>
    static abstract int Gates { get; }

    /// <summary>Rows of a panel.</summary>
    static abstract int PanelRows { get; }

    /// <summary>Where the first panel begins among the layer's parameters.</summary>
    static abstract int Offset { get; }

    /// <summary>Registers of units that <see cref="SumRegisters"/> sums; 1 where it does nothing.</summary>
    static abstract int Registers { get; }

    /// <summary>Whether the weights are worth being swept to and fro: a first cache holds half of them, not all.</summary>
    static abstract bool Alternates { get; }

    /// <summary>Rows that <see cref="SumFewRows"/> sums; 1 where it does nothing.</summary>
    static abstract int Few { get; }

    /// <summary>Rows that <see cref="SumManyRows"/> sums, on CPUs with 32 registers; 1 where it does nothing.</summary>
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
    /// The formulas behind the product, for <paramref name="count"/> registers of sums: of as many rows, or of as many registers of units of one row.
    /// </summary>
    static abstract void Finish<TLane, TTape>(
        ref float sums, int count, ref float parameters,
        ref float x, int xStride, ref float previous, int previousStride, ref float record, int recordStride, int unit, int unitStride)
        where TLane : struct, ILane<TLane>
        where TTape : struct, ITape;
}

/// <summary>Whether a step leaves on the tape what the backward pass reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITape
{
    /// <summary>Whether it does.</summary>
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
