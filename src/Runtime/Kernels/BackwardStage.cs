using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Runtime;

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
    /// <param name="adjoints">What is read and written.</param>
    /// <param name="rows">How many rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TStage>(
        ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Series<float> record, LayerAdjoints<float> adjoints, int rows)
        where TStage : struct, IBackwardStage
    {
        for (int row = 0; row < rows; row++)
        {
            int unit = Over<TStage, Lane512>(parameters, x, previous, record, adjoints, row, 0);
            unit = Over<TStage, Lane256>(parameters, x, previous, record, adjoints, row, unit);
            unit = Over<TStage, Lane128>(parameters, x, previous, record, adjoints, row, unit);
            Over<TStage, Lane1>(parameters, x, previous, record, adjoints, row, unit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Over<TStage, TLane>(
        ReadOnlySpan<float> parameters, Series<float> x, Series<float> previous, Series<float> record, LayerAdjoints<float> adjoints, int row, int unit)
        where TStage : struct, IBackwardStage
        where TLane : struct, ILane<TLane>
    {
        if (!LaneChoice.Allows<TLane>())
            return unit;
        ref float dx = ref Unsafe.NullRef<float>();
        if (!adjoints.Input.IsEmpty)
            dx = ref At(ref adjoints.Input.Reference, row, adjoints.Input.Stride);
        for (; unit + TLane.Count <= TStage.Units; unit += TLane.Count)
            TStage.Adjoints<TLane>(
                ref MemoryMarshal.GetReference(parameters),
                ref At(ref x.Reference, row, x.Stride),
                ref At(ref previous.Reference, row, previous.Stride),
                ref At(ref record.Reference, row, record.Stride),
                ref At(ref adjoints.Output.Reference, row, adjoints.Output.Stride),
                ref At(ref adjoints.State.Reference, row, adjoints.State.Stride),
                ref At(ref adjoints.Kept.Reference, row, adjoints.Kept.Stride),
                ref At(ref adjoints.Work.Reference, row, adjoints.Work.Stride),
                ref dx,
                unit);
        return unit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float At(ref float first, int row, int stride) => ref Unsafe.Add(ref first, row * stride);
}
