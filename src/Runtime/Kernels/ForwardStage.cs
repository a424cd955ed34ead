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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TStage, TTape>(ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Rows<float> record, int rows)
        where TStage : struct, IForwardStage
        where TTape : struct, ITape
    {
        if (rows > 1)
            RunRows<TStage, TTape>(parameters, x, previous, record, rows);
        else
            RunRow<TStage, TTape>(ref MemoryMarshal.GetReference(parameters), ref x.Reference, ref previous.Reference, ref record.Reference);
    }

    // One row alone: of a small stage this is no more than a call or two.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunRow<TStage, TTape>(ref float parameters, ref float x, ref float previous, ref float record)
        where TStage : struct, IForwardStage
        where TTape : struct, ITape
    {
        Span<float> buffer = TStage.Registers > 1 ? stackalloc float[SumFloats + Alignment] : default;
        ref float sums = ref Aligned(buffer);
        var row = new OneRow<TStage, TTape>(ref parameters, ref x, ref previous, ref record);
        if (LaneChoice.Allows<Lane512>())
            row.Over<Lane512>(ref sums);
        else if (LaneChoice.Allows<Lane256>())
            row.Over<Lane256>(ref sums);
        else if (LaneChoice.Allows<Lane128>())
            row.Over<Lane128>(ref sums);
        else
            row.Over<Lane1>(ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunRows<TStage, TTape>(ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Rows<float> record, int rows)
        where TStage : struct, IForwardStage
        where TTape : struct, ITape
    {
        var walk = new SeveralRows<TStage, TTape>(parameters, x, previous, record);
        if (LaneChoice.Allows<Lane512>())
            walk.Over<Lane512>(rows);
        else if (LaneChoice.Allows<Lane256>())
            walk.Over<Lane256>(rows);
        else if (LaneChoice.Allows<Lane128>())
            walk.Over<Lane128>(rows);
        else
            walk.Over<Lane1>(rows);
    }

    /// <summary>Units in whole panels.</summary>
    private static int WholePanels<TStage>()
        where TStage : struct, IForwardStage => TStage.Units - (TStage.Units % PanelUnits);

    private static unsafe ref float Aligned(Span<float> buffer)
    {
        ref float first = ref MemoryMarshal.GetReference(buffer);
        nint address = (nint)Unsafe.AsPointer(ref first);
        return ref Unsafe.AddByteOffset(ref first, -address & 63);
    }

    private readonly ref struct OneRow<TStage, TTape>
        where TStage : struct, IForwardStage
        where TTape : struct, ITape
    {
        private readonly ref float _parameters;
        private readonly ref float _x;
        private readonly ref float _previous;
        private readonly ref float _record;

        public OneRow(ref float parameters, ref float x, ref float previous, ref float record)
        {
            _parameters = ref parameters;
            _x = ref x;
            _previous = ref previous;
            _record = ref record;
        }

        // Several registers of units at a time, since one sum waits for itself; then one by one.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Over<TLane>(ref float sums)
            where TLane : struct, ILane<TLane>
        {
            int unit = 0;
            if (TStage.Registers > 1 && (TLane.Count == PanelUnits || TStage.Registers <= TStage.Few))
                unit = SeveralRegisters<TLane>(ref sums);
            for (; unit < WholePanels<TStage>(); unit += TLane.Count)
                Advance<TLane>(unit, PanelUnits);
            if (TStage.Units > WholePanels<TStage>())
                Tail(TStage.Units - WholePanels<TStage>());
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int SeveralRegisters<TLane>(ref float sums)
            where TLane : struct, ILane<TLane>
        {
            int unit = 0;
            for (; unit + (TStage.Registers * TLane.Count) <= WholePanels<TStage>(); unit += TStage.Registers * TLane.Count)
            {
                TStage.SumRegisters<TLane>(ref Unsafe.Add(ref _parameters, TStage.Offset), ref _x, ref _previous, ref _record, unit, ref sums);
                for (int i = 0; i < TStage.Registers; i++)
                    TStage.Finish<TLane, TTape>(
                        ref Unsafe.Add(ref sums, i * TStage.Gates * TLane.Count), ref _parameters, ref _x, ref _previous, ref _record, unit + (i * TLane.Count));
            }

            return unit;
        }

        // The last panel is narrower: the widest lane that fits in, the last register overlapping the one before it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Tail(int width)
        {
            if (width >= Lane256.Count && LaneChoice.Allows<Lane256>())
                Tail<Lane256>(width);
            else if (width >= Lane128.Count && LaneChoice.Allows<Lane128>())
                Tail<Lane128>(width);
            else
                Tail<Lane1>(width);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Tail<TLane>(int width)
            where TLane : struct, ILane<TLane>
        {
            int lane = 0;
            for (; lane + TLane.Count <= width; lane += TLane.Count)
                Advance<TLane>(WholePanels<TStage>() + lane, width);
            if (lane < width)
                Advance<TLane>(TStage.Units - TLane.Count, width);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Advance<TLane>(int unit, int width)
            where TLane : struct, ILane<TLane> =>
            TStage.Advance<TLane, TTape>(
                ref Unsafe.Add(ref _parameters, TStage.Offset + PanelBlock.Start(unit, TStage.PanelRows)), width, ref _parameters, ref _x, ref _previous, ref _record, unit);
    }

    private readonly ref struct SeveralRows<TStage, TTape>
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

        public SeveralRows(ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Rows<float> record)
        {
            _parameters = ref MemoryMarshal.GetReference(parameters);
            _x = ref x.Reference;
            _previous = ref previous.Reference;
            _record = ref record.Reference;
            _xStride = x.Stride;
            _previousStride = previous.Stride;
            _recordStride = record.Stride;
        }

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
                RunRow<TStage, TTape>(ref _parameters, ref X(row), ref Previous(row), ref Record(row));
        }

        // Several rows: one register of units at a time, whose weights serve them all.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Rows<TLane>(int row, int count, ref float sums)
            where TLane : struct, ILane<TLane>
        {
            for (int unit = 0; unit < WholePanels<TStage>(); unit += TLane.Count)
                Block<TLane>(row, count, unit, PanelUnits, ref sums);
            Tail(row, count, ref sums);
        }

        // The last panel is narrower: the widest lane that fits in, the last register overlapping the one before it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Tail(int row, int count, ref float sums)
        {
            int width = TStage.Units - WholePanels<TStage>();
            if (width >= Lane256.Count && LaneChoice.Allows<Lane256>())
                Tail<Lane256>(row, count, width, ref sums);
            else if (width >= Lane128.Count && LaneChoice.Allows<Lane128>())
                Tail<Lane128>(row, count, width, ref sums);
            else
                Tail<Lane1>(row, count, width, ref sums);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Tail<TLane>(int row, int count, int width, ref float sums)
            where TLane : struct, ILane<TLane>
        {
            int lane = 0;
            for (; lane + TLane.Count <= width; lane += TLane.Count)
                Block<TLane>(row, count, WholePanels<TStage>() + lane, width, ref sums);
            if (lane < width)
                Block<TLane>(row, count, TStage.Units - TLane.Count, width, ref sums);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Block<TLane>(int row, int count, int unit, int width, ref float sums)
            where TLane : struct, ILane<TLane>
        {
            ref float panel = ref Unsafe.Add(ref _parameters, TStage.Offset + PanelBlock.Start(unit, TStage.PanelRows));
            if (count == TStage.Many)
                TStage.SumManyRows<TLane>(
                    ref panel, width, ref X(row), _xStride, ref Previous(row), _previousStride, ref Record(row), _recordStride, ref sums);
            else
                TStage.SumFewRows<TLane>(
                    ref panel, width, ref X(row), _xStride, ref Previous(row), _previousStride, ref Record(row), _recordStride, ref sums);
            for (int i = 0; i < count; i++)
                Finish<TLane>(row + i, unit, ref Unsafe.Add(ref sums, i * TStage.Gates * TLane.Count));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Finish<TLane>(int row, int unit, ref float sums)
            where TLane : struct, ILane<TLane> =>
            TStage.Finish<TLane, TTape>(ref sums, ref _parameters, ref X(row), ref Previous(row), ref Record(row), unit);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float X(int row) => ref Unsafe.Add(ref _x, row * _xStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Previous(int row) => ref Unsafe.Add(ref _previous, row * _previousStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Record(int row) => ref Unsafe.Add(ref _record, row * _recordStride);
    }
}
