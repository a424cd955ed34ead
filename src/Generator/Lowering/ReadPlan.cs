using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Lowering;

/// <summary>What a layer of a graph reads, or what a model with several heads writes: the runtime's <c>ReadLayout</c>.</summary>
/// <param name="Parts">The parts; their sources are placed layers.</param>
/// <param name="Combine">How they become one.</param>
/// <param name="Floats">Numbers of the joined vector.</param>
/// <param name="TapeOffset">Where it lies on the tape; −1 where there is one part, which is read where it lies.</param>
internal sealed record ReadPlan(IReadOnlyList<ReadSpec> Parts, Combine Combine, int Floats, int TapeOffset)
{
    /// <summary>How earlier steps are read; null where they are not.</summary>
    public DelayPlan? Delays { get; init; }

    /// <summary>Whether there is one part, which is read where it lies.</summary>
    public bool IsInPlace => TapeOffset < 0;

    /// <summary>Numbers on the tape.</summary>
    public int TapeFloats => (IsInPlace ? 0 : Floats) + (Delays is null ? 0 : Floats * Delays.Taps);

    /// <summary>What is read of one step.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="combine">How they become one.</param>
    /// <param name="tape">Where the tape is free.</param>
    public static ReadPlan Of(IReadOnlyList<ReadSpec> parts, Combine combine, int tape) =>
        new(parts, combine, combine == Combine.Concatenate ? parts.Sum(part => part.Width) : parts[0].Width, parts.Count == 1 ? -1 : tape);

    /// <summary>The same of several steps.</summary>
    /// <param name="cell">The cell that reads them.</param>
    /// <param name="tape">Where the tape was free before.</param>
    /// <param name="state">Where the state is free.</param>
    public ReadPlan Delayed(CellSpec cell, int tape, int state) => cell.Taps == 1 ? this
        : this with { Delays = new DelayPlan(cell.Taps, cell.Dilation, tape + TapeFloats, state, (int)cell.HistoryFloats) };
}

/// <summary>How several steps are read: the runtime's <c>DelayLayout</c>.</summary>
/// <param name="Taps">How many, this one among them.</param>
/// <param name="Dilation">Steps from one to the next.</param>
/// <param name="TapeOffset">Where the vectors lie on the tape, side by side.</param>
/// <param name="StateOffset">Where the ring begins within a row's state.</param>
/// <param name="StateFloats">Numbers of the ring, and of its place.</param>
internal sealed record DelayPlan(int Taps, int Dilation, int TapeOffset, int StateOffset, int StateFloats);
