using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>Walks the elementwise adjoints of a stage over its units and rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BackwardStage
{
    /// <summary>Computes the adjoints for some rows.</summary>
    /// <typeparam name="TStage">The stage.</typeparam>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">The records.</param>
    /// <param name="adjoints">The adjoints to read and write.</param>
    /// <param name="rows">How many rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TStage>(
        ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Series<float> record, in LayerAdjoints<float> adjoints, int rows)
        where TStage : struct, IBackwardStage
    {
        var row = new OneRow<TStage>(parameters, x, previous, record, adjoints);
        for (int i = 0; i < rows; i++)
        {
            if (default(TStage) is IStrictStage)
                row.Over<Strict512, Strict256, Strict128, Strict1>();
            else
                row.Over<Lane512, Lane256, Lane128, Lane1>();
            row.GoOn();
        }
    }

    // Where a row's numbers begin.
    private ref struct OneRow<TStage>
        where TStage : struct, IBackwardStage
    {
        private readonly ref float _parameters;
        private readonly int _xStride;
        private readonly int _previousStride;
        private readonly int _recordStride;
        private readonly int _dOutputStride;
        private readonly int _dStateStride;
        private readonly int _keptStride;
        private readonly int _workStride;
        private readonly int _dxStride;
        private ref float _x;
        private ref float _previous;
        private ref float _record;
        private ref float _dOutput;
        private ref float _dState;
        private ref float _kept;
        private ref float _work;
        private ref float _dx;

        public OneRow(ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Series<float> record, in LayerAdjoints<float> adjoints)
        {
            _parameters = ref MemoryMarshal.GetReference(parameters);
            (_xStride, _previousStride, _recordStride) = (x.Stride, previous.Stride, record.Stride);
            (_dOutputStride, _dStateStride, _keptStride) = (adjoints.Output.Stride, adjoints.State.Stride, adjoints.Kept.Stride);
            (_workStride, _dxStride) = (adjoints.Work.Stride, adjoints.Input.IsEmpty ? 0 : adjoints.Input.Stride);
            _x = ref x.Reference;
            _previous = ref previous.Reference;
            _record = ref record.Reference;
            _dOutput = ref adjoints.Output.Reference;
            _dState = ref adjoints.State.Reference;
            _kept = ref adjoints.Kept.Reference;
            _work = ref adjoints.Work.Reference;
            _dx = ref adjoints.Input.Reference;
        }

        /// <summary>From the widest lane to one float, as long as each fits.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Over<T16, T8, T4, T1>()
            where T16 : struct, ILane<T16>
            where T8 : struct, ILane<T8>
            where T4 : struct, ILane<T4>
            where T1 : struct, ILane<T1>
        {
            int unit = Over<T16>(0);
            unit = Over<T8>(unit);
            unit = Over<T4>(unit);
            Over<T1>(unit);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly int Over<TLane>(int unit)
            where TLane : struct, ILane<TLane>
        {
            if (LaneChoice.Allows<TLane>())
                for (; unit + TLane.Count <= TStage.Units; unit += TLane.Count)
                    TStage.Adjoints<TLane>(
                        ref _parameters, ref _x, ref _previous, ref _record, ref _dOutput, ref _dState, ref _kept, ref _work, ref _dx, unit);
            return unit;
        }

        /// <summary>To the next row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void GoOn()
        {
            _x = ref Unsafe.Add(ref _x, _xStride);
            _previous = ref Unsafe.Add(ref _previous, _previousStride);
            _record = ref Unsafe.Add(ref _record, _recordStride);
            _dOutput = ref Unsafe.Add(ref _dOutput, _dOutputStride);
            _dState = ref Unsafe.Add(ref _dState, _dStateStride);
            _kept = ref Unsafe.Add(ref _kept, _keptStride);
            _work = ref Unsafe.Add(ref _work, _workStride);
            _dx = ref Unsafe.Add(ref _dx, _dxStride);
        }
    }
}
