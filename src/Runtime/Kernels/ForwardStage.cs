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
        Span<float> buffer = TStage.Units > Lane1.Count ? stackalloc float[SumFloats + Alignment] : default;
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

    // How often this thread has swept over weights that alternate.
    [ThreadStatic]
    private static int t_sweeps;

    /// <summary>
    /// Whether this sweep goes from the last units to the first. Weights that the first cache holds a half of are swept to and fro: what the
    /// last step read last, this one finds there. Units do not read each other, so that the way does not show in the bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBackward<TStage>()
        where TStage : struct, IForwardStage => TStage.Alternates && (unchecked(t_sweeps++) & 1) != 0;

    /// <summary>Units in whole panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WholePanels<TStage>()
        where TStage : struct, IForwardStage => TStage.Units - (TStage.Units % PanelUnits);

    /// <summary>The first float of a buffer on a 64-byte boundary; the buffer has room for fifteen more.</summary>
    internal static unsafe ref float Aligned(Span<float> buffer)
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
            int width = TStage.Units - WholePanels<TStage>();
            if (width >= Lane256.Count && LaneChoice.Allows<Lane256>())
                Rest<TLane, Lane256>(unit, ref sums);
            else if (width >= Lane128.Count && LaneChoice.Allows<Lane128>())
                Rest<TLane, Lane128>(unit, ref sums);
            else
                Rest<TLane, Lane1>(unit, ref sums);
        }

        // From a unit on, one register after the other. The lanes are chosen once: sums lie as the lane that wrote them has it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Rest<TLane, TTail>(int unit, ref float sums)
            where TLane : struct, ILane<TLane>
            where TTail : struct, ILane<TTail>
        {
            if (TStage.Units - unit > TLane.Count && TStage.Gates * (TStage.Units + PanelUnits) <= SumFloats)
            {
                OneByOne<TLane, TTail, SumsAlone>(unit, ref sums);
                OneByOne<TLane, TTail, FormulasAlone>(unit, ref sums);
            }
            else
                OneByOne<TLane, TTail, AllOfIt>(unit, ref sums);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int SeveralRegisters<TLane>(ref float sums)
            where TLane : struct, ILane<TLane>
        {
            int width = TStage.Registers * TLane.Count, groups = WholePanels<TStage>() / width;
            bool isBackward = IsBackward<TStage>();
            for (int group = 0; group < groups; group++)
            {
                int unit = (isBackward ? groups - 1 - group : group) * width;
                TStage.SumRegisters<TLane>(ref Unsafe.Add(ref _parameters, TStage.Offset), ref _x, ref _previous, ref _record, unit, ref sums);
                Finish<TLane>(ref sums, TStage.Registers, unit);
            }

            return groups * width;
        }

        // The last panel is narrower: the widest lane that fits in, the last register overlapping the one before it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void OneByOne<TLane, TTail, TWork>(int unit, ref float sums)
            where TLane : struct, ILane<TLane>
            where TTail : struct, ILane<TTail>
            where TWork : struct, IWork
        {
            for (; unit < WholePanels<TStage>(); unit += TLane.Count)
                sums = ref Register<TLane, TWork>(unit, PanelUnits, ref sums);
            int width = TStage.Units - WholePanels<TStage>(), lane = 0;
            for (; lane + TTail.Count <= width; lane += TTail.Count)
                sums = ref Register<TTail, TWork>(WholePanels<TStage>() + lane, width, ref sums);
            if (lane < width)
                Register<TTail, TWork>(TStage.Units - TTail.Count, width, ref sums);
        }

        /// <summary>One register of units; says where the next one's sums are.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Register<TLane, TWork>(int unit, int width, ref float sums)
            where TLane : struct, ILane<TLane>
            where TWork : struct, IWork
        {
            ref float panel = ref Unsafe.Add(ref _parameters, TStage.Offset + PanelBlock.Start(unit, TStage.PanelRows));
            if (TWork.Sums && TWork.Finishes)
                TStage.Advance<TLane, TTape>(ref panel, width, ref _parameters, ref _x, ref _previous, ref _record, unit);
            else if (TWork.Sums)
                TStage.SumRow<TLane>(ref panel, width, ref _x, ref _previous, ref _record, ref sums);
            else
                Finish<TLane>(ref sums, 1, unit);
            return ref Unsafe.Add(ref sums, TStage.Gates * TLane.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Finish<TLane>(ref float sums, int registers, int unit)
            where TLane : struct, ILane<TLane> =>
            TStage.Finish<TLane, TTape>(ref sums, registers, ref _parameters, ref _x, 0, ref _previous, 0, ref _record, 0, unit, TLane.Count);
    }

    // What is done with a register of units: the product and the formulas behind it in one call, or all products first, which do not wait for formulas then.
    private interface IWork
    {
        static abstract bool Sums { get; }

        static abstract bool Finishes { get; }
    }

    private readonly struct AllOfIt : IWork
    {
        public static bool Sums => true;

        public static bool Finishes => true;
    }

    private readonly struct SumsAlone : IWork
    {
        public static bool Sums => true;

        public static bool Finishes => false;
    }

    private readonly struct FormulasAlone : IWork
    {
        public static bool Sums => false;

        public static bool Finishes => true;
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
            TStage.Finish<TLane, TTape>(
                ref sums, count, ref _parameters, ref X(row), _xStride, ref Previous(row), _previousStride, ref Record(row), _recordStride, unit, 0);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float X(int row) => ref Unsafe.Add(ref _x, row * _xStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Previous(int row) => ref Unsafe.Add(ref _previous, row * _previousStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Record(int row) => ref Unsafe.Add(ref _record, row * _recordStride);
    }
}
