using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// Walks a stage over its units and rows, in the widest lane of the CPU. The stage defines the order of every sum, so the bits do not depend on
/// the lane or on the grouping.
/// </summary>
/// <remarks>
/// The JIT compiles a walker for each stage at its first step. It imports and inlines everything that a walker might call before it knows sizes. So walkers ask the CPU by the names of
/// intrinsics, which the JIT answers while it reads. Code that only a few stages need is in methods that are not inlined, and is compiled when called.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ForwardStage
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
    /// <param name="record">The records. None overlaps a state before the step.</param>
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
        if (LaneChoice.IsPortable)
        {
            RunRowPortably<TStage, TTape>(ref parameters, ref x, ref previous, ref record);
            return;
        }

        Span<float> buffer = TStage.Units > Lane1.Count ? stackalloc float[SumFloats + Alignment] : default;
        ref float sums = ref Aligned(buffer);
        var row = new OneRow<TStage, TTape>(ref parameters, ref x, ref previous, ref record);
        if (default(TStage) is IStrictStage)
            row.Widest<Strict512, Strict256, Strict128, Strict1>(ref sums);
        else
            row.Widest<Lane512, Lane256, Lane128, Lane1>(ref sums);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunRowPortably<TStage, TTape>(ref float parameters, ref float x, ref float previous, ref float record)
        where TStage : struct, IForwardStage
        where TTape : struct, ITape
    {
        Span<float> buffer = stackalloc float[SumFloats + Alignment];
        ref float sums = ref Aligned(buffer);
        var row = new OneRow<TStage, TTape>(ref parameters, ref x, ref previous, ref record);
        if (default(TStage) is IStrictStage)
            row.Over<Strict1, Strict1, Strict1, Strict1>(ref sums);
        else
            row.Over<Lane1, Lane1, Lane1, Lane1>(ref sums);
    }

    // The number of this thread's sweeps over alternating weights.
    [ThreadStatic]
    private static int t_sweeps;

    /// <summary>
    /// Whether this sweep goes from the last units to the first. If the first-level cache holds half of the weights, sweeps alternate their direction: a step begins
    /// with the weights that the last step read last. Units do not read each other, so the direction does not affect the bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBackward<TStage>()
        where TStage : struct, IForwardStage => TStage.Alternates && (unchecked(t_sweeps++) & 1) != 0;

    /// <summary>Units in whole panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WholePanels<TStage>()
        where TStage : struct, IForwardStage => TStage.Units - (TStage.Units % PanelUnits);

    /// <summary>The first float of a buffer on a 64-byte boundary. The buffer has space for fifteen more floats.</summary>
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

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Widest<T16, T8, T4, T1>(ref float sums)
            where T16 : struct, ILane<T16>
            where T8 : struct, ILane<T8>
            where T4 : struct, ILane<T4>
            where T1 : struct, ILane<T1>
        {
            if (Avx512F.IsSupported)
                Over<T16, T8, T4, T1>(ref sums);
            else if (Fma.IsSupported && Avx2.IsSupported)
                Over<T8, T8, T4, T1>(ref sums);
            else if (T4.IsSupported)
                Over<T4, T4, T4, T1>(ref sums);
            else
                Over<T1, T1, T1, T1>(ref sums);
        }

        // A stage of one register is one call. Others take several registers of units at a time, since one sum waits for itself; then one by one, the last panel, which is
        // narrower, in the widest lane that fits in.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Over<TLane, T8, T4, T1>(ref float sums)
            where TLane : struct, ILane<TLane>
            where T8 : struct, ILane<T8>
            where T4 : struct, ILane<T4>
            where T1 : struct, ILane<T1>
        {
            int width = TStage.Units - WholePanels<TStage>();
            if (TStage.Units == TLane.Count)
                Advance<TLane>();
            else if (TStage.Units == T8.Count && TLane.Count > T8.Count)
                Advance<T8>();
            else if (TStage.Units == T4.Count && TLane.Count > T4.Count)
                Advance<T4>();
            else if (TStage.Units == T1.Count)
                Advance<T1>();
            else
            {
                int unit = 0;
                if (TStage.Registers > 1 && (TLane.Count == PanelUnits || TStage.Registers <= TStage.Few))
                    unit = SeveralRegisters<TLane>(ref sums);
                if (width >= T8.Count)
                    Rest<TLane, T8>(ref _parameters, ref _x, ref _previous, ref _record, unit, ref sums);
                else if (width >= T4.Count)
                    Rest<TLane, T4>(ref _parameters, ref _x, ref _previous, ref _record, unit, ref sums);
                else if (width >= T1.Count)
                    Rest<TLane, T1>(ref _parameters, ref _x, ref _previous, ref _record, unit, ref sums);
                else if (unit < TStage.Units)
                    Rest<TLane, TLane>(ref _parameters, ref _x, ref _previous, ref _record, unit, ref sums);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Advance<TLane>()
            where TLane : struct, ILane<TLane> => TStage.Advance<TLane, TTape>(
                ref Unsafe.Add(ref _parameters, TStage.Offset), TLane.Count, ref _parameters, ref _x, ref _previous, ref _record, 0);

        // From a unit on, one register after the other. The lanes are chosen once: sums lie as the lane that wrote them has it.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void Rest<TLane, TTail>(ref float parameters, ref float x, ref float previous, ref float record, int unit, ref float sums)
            where TLane : struct, ILane<TLane>
            where TTail : struct, ILane<TTail>
        {
            var row = new OneRow<TStage, TTape>(ref parameters, ref x, ref previous, ref record);
            if (TStage.Units - unit > TLane.Count && TStage.Gates * (TStage.Units + PanelUnits) <= SumFloats)
            {
                row.OneByOne<TLane, TTail, SumsAlone>(unit, ref sums);
                row.OneByOne<TLane, TTail, FormulasAlone>(unit, ref sums);
            }
            else
                row.OneByOne<TLane, TTail, AllOfIt>(unit, ref sums);
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

        /// <summary>Computes one register of units. Returns the place of the next register's sums.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Register<TLane, TWork>(int unit, int width, ref float sums)
            where TLane : struct, ILane<TLane>
            where TWork : struct, IWork
        {
            ref float panel = ref Unsafe.Add(ref _parameters, TStage.Offset + PanelBlock.Start(unit, TStage.PanelLines));
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

    // The work on a register of units: product and formulas in one call, or all products first, which then do not wait for formulas.
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
}
