using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Runtime;

/// <summary>
/// Walks a stage over its units and rows. The lane is the widest that the CPU has; the order of every sum is the stage's own, so that
/// neither lane nor grouping shows in the bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ForwardStage
{
    private const int PanelUnits = PanelBlock.PanelUnits;

    // Registers of sums that a kernel holds at most, and a register's alignment.
    private const int SumFloats = 16 * PanelUnits, Alignment = 64 / sizeof(float);

    /// <summary>Computes the stage for some rows.</summary>
    /// <typeparam name="TStage">The stage.</typeparam>
    /// <typeparam name="TTape">Whether the tape is kept.</typeparam>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">The records; none overlaps a state before the step.</param>
    /// <param name="rows">How many rows, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TStage, TTape>(ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Rows<float> record, int rows)
        where TStage : struct, IForwardStage
        where TTape : struct, ITape
    {
        var walk = new Walk<TStage, TTape>(parameters, x, previous, record);
        if (LaneChoice.Allows<Lane512>())
            walk.Over<Lane512>(rows);
        else if (LaneChoice.Allows<Lane256>())
            walk.Over<Lane256>(rows);
        else if (LaneChoice.Allows<Lane128>())
            walk.Over<Lane128>(rows);
        else
            walk.Over<Lane1>(rows);
    }

    private readonly ref struct Walk<TStage, TTape>
        where TStage : struct, IForwardStage
        where TTape : struct, ITape
    {
        private readonly ref float _parameters;
        private readonly ref float _x;
        private readonly ref float _previous;
        private readonly ref float _record;
        private readonly int _xStride;
        private readonly int _previousStride;
        private readonly int _recordStride;

        public Walk(ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Rows<float> record)
        {
            _parameters = ref MemoryMarshal.GetReference(parameters);
            _x = ref x.Reference;
            _previous = ref previous.Reference;
            _record = ref record.Reference;
            _xStride = x.Stride;
            _previousStride = previous.Stride;
            _recordStride = record.Stride;
        }

        private static int WholePanels => TStage.Units - (TStage.Units % PanelUnits);

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Over<TLane>(int rows)
            where TLane : struct, ILane<TLane>
        {
            Span<float> buffer = stackalloc float[SumFloats + Alignment];
            ref float sums = ref Aligned(buffer);
            int row = 0;
            if (TStage.Many > TStage.Few && TLane.Count == PanelUnits)
                for (; row + TStage.Many <= rows; row += TStage.Many)
                    Rows<TLane>(row, TStage.Many, ref sums);
            if (TStage.Few > 1)
                for (; row + TStage.Few <= rows; row += TStage.Few)
                    Rows<TLane>(row, TStage.Few, ref sums);
            for (; row < rows; row++)
                Row<TLane>(row, ref sums);
        }

        // One row: several registers of units at a time, since one sum waits for itself.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Row<TLane>(int row, ref float sums)
            where TLane : struct, ILane<TLane>
        {
            int unit = 0, several = TStage.Few * TLane.Count;
            if (TStage.Few > 1)
                for (; unit + several <= WholePanels; unit += several)
                {
                    TStage.SumRegisters<TLane>(ref Unsafe.Add(ref _parameters, TStage.Offset), ref X(row), ref Previous(row), ref Record(row), unit, ref sums);
                    for (int i = 0; i < TStage.Few; i++)
                        Finish<TLane>(row, unit + (i * TLane.Count), ref Unsafe.Add(ref sums, i * TStage.Gates * TLane.Count));
                }

            for (; unit < WholePanels; unit += TLane.Count)
                Advance<TLane>(row, unit, PanelUnits);
            Tail(row, 1, ref sums);
        }

        // Several rows: one register of units at a time, whose weights serve them all.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Rows<TLane>(int row, int count, ref float sums)
            where TLane : struct, ILane<TLane>
        {
            for (int unit = 0; unit < WholePanels; unit += TLane.Count)
                Block<TLane>(row, count, unit, PanelUnits, ref sums);
            Tail(row, count, ref sums);
        }

        // The last panel is narrower: the widest lane that fits in, the last register overlapping the one before it.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Tail(int row, int count, ref float sums)
        {
            int width = TStage.Units - WholePanels;
            if (width >= Lane256.Count && LaneChoice.Allows<Lane256>())
                Tail<Lane256>(row, count, width, ref sums);
            else if (width >= Lane128.Count && LaneChoice.Allows<Lane128>())
                Tail<Lane128>(row, count, width, ref sums);
            else
                Tail<Lane1>(row, count, width, ref sums);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Tail<TLane>(int row, int count, int width, ref float sums)
            where TLane : struct, ILane<TLane>
        {
            int lane = 0;
            for (; lane + TLane.Count <= width; lane += TLane.Count)
                Block<TLane>(row, count, WholePanels + lane, width, ref sums);
            if (lane < width)
                Block<TLane>(row, count, TStage.Units - TLane.Count, width, ref sums);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Block<TLane>(int row, int count, int unit, int width, ref float sums)
            where TLane : struct, ILane<TLane>
        {
            if (count == 1)
            {
                Advance<TLane>(row, unit, width);
                return;
            }

            if (count == TStage.Many)
                TStage.SumManyRows<TLane>(
                    ref Panel(unit, width), width, ref X(row), _xStride, ref Previous(row), _previousStride, ref Record(row), _recordStride, ref sums);
            else
                TStage.SumFewRows<TLane>(
                    ref Panel(unit, width), width, ref X(row), _xStride, ref Previous(row), _previousStride, ref Record(row), _recordStride, ref sums);
            for (int i = 0; i < count; i++)
                Finish<TLane>(row + i, unit, ref Unsafe.Add(ref sums, i * TStage.Gates * TLane.Count));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Advance<TLane>(int row, int unit, int width)
            where TLane : struct, ILane<TLane> =>
            TStage.Advance<TLane, TTape>(ref Panel(unit, width), width, ref _parameters, ref X(row), ref Previous(row), ref Record(row), unit);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Finish<TLane>(int row, int unit, ref float sums)
            where TLane : struct, ILane<TLane> =>
            TStage.Finish<TLane, TTape>(ref sums, ref _parameters, ref X(row), ref Previous(row), ref Record(row), unit);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Panel(int unit, int width)
        {
            int lane = unit % PanelUnits;
            return ref Unsafe.Add(ref _parameters, TStage.Offset + ((unit - lane) * TStage.PanelRows) + lane);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float X(int row) => ref Unsafe.Add(ref _x, row * _xStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Previous(int row) => ref Unsafe.Add(ref _previous, row * _previousStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Record(int row) => ref Unsafe.Add(ref _record, row * _recordStride);

        private static unsafe ref float Aligned(Span<float> buffer)
        {
            nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(buffer));
            return ref buffer[(int)((64 - (address % 64)) % 64) / sizeof(float)];
        }
    }
}
