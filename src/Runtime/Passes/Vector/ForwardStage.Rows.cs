using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <content>Several rows at once: each loaded weight serves all of them.</content>
public static partial class ForwardStage
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunRows<TStage, TTape>(ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Rows<float> record, int rows)
        where TStage : struct, IForwardStage
        where TTape : struct, ITape
    {
        var walk = new SeveralRows<TStage, TTape>(parameters, x, previous, record);
        if (default(TStage) is IStrictStage)
            walk.Widest<Strict512, Strict256, Strict128, Strict1>(rows);
        else
            walk.Widest<Lane512, Lane256, Lane128, Lane1>(rows);
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

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Widest<T16, T8, T4, T1>(int rows)
            where T16 : struct, ILane<T16>
            where T8 : struct, ILane<T8>
            where T4 : struct, ILane<T4>
            where T1 : struct, ILane<T1>
        {
            if (LaneChoice.IsPortable)
                Over<T1, T1, T1, T1>(rows);
            else if (Avx512F.IsSupported)
                Over<T16, T8, T4, T1>(rows);
            else if (Fma.IsSupported && Avx2.IsSupported)
                Over<T8, T8, T4, T1>(rows);
            else if (T4.IsSupported)
                Over<T4, T4, T4, T1>(rows);
            else
                Over<T1, T1, T1, T1>(rows);
        }

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private void Over<TLane, T8, T4, T1>(int rows)
            where TLane : struct, ILane<TLane>
            where T8 : struct, ILane<T8>
            where T4 : struct, ILane<T4>
            where T1 : struct, ILane<T1>
        {
            Span<float> buffer = stackalloc float[SumFloats + Alignment];
            ref float sums = ref Aligned(buffer);
            int row = 0;
            if (TStage.Many > TStage.Few && TLane.Count == PanelUnits)
                for (; row + TStage.Many <= rows; row += TStage.Many)
                    Rows<TLane, T8, T4, T1>(row, TStage.Many, ref sums);
            if (TStage.Few > 1)
                for (; row + TStage.Few <= rows; row += TStage.Few)
                    Rows<TLane, T8, T4, T1>(row, TStage.Few, ref sums);
            for (; row < rows; row++)
                RunRow<TStage, TTape>(ref _parameters, ref X(row), ref Previous(row), ref Record(row));
        }

        // Several rows: one register of units at a time, whose weights serve them all; then the last panel, which is narrower, in the widest lane that fits in.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private void Rows<TLane, T8, T4, T1>(int row, int count, ref float sums)
            where TLane : struct, ILane<TLane>
            where T8 : struct, ILane<T8>
            where T4 : struct, ILane<T4>
            where T1 : struct, ILane<T1>
        {
            for (int unit = 0; unit < WholePanels<TStage>(); unit += TLane.Count)
                Block<TLane>(row, count, unit, PanelUnits, ref sums);
            int width = TStage.Units - WholePanels<TStage>();
            if (width >= T8.Count)
                Tail<T8>(row, count, width, ref sums);
            else if (width >= T4.Count)
                Tail<T4>(row, count, width, ref sums);
            else if (width >= T1.Count)
                Tail<T1>(row, count, width, ref sums);
        }

        // The last register overlaps the one before it.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
            ref float panel = ref Unsafe.Add(ref _parameters, TStage.Offset + PanelBlock.Start(unit, TStage.PanelLines));
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
