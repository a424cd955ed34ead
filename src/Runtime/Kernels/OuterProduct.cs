using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Runtime;

/// <summary>
/// The gradient of a matrix, dM += Σₙ da[n] v[n]ᵀ, as one product over all steps of a tape. Every element is one chain over the steps, ascending,
/// from what was there.
/// </summary>
/// <remarks>
/// The adjoints of a register of units are gathered first: on the tape they lie a record apart, often a power of two, so that a cache
/// keeps few of them.
/// </remarks>
internal static class OuterProduct
{
    /// <summary>The most steps of one call: their adjoints and vectors stay in the first cache meanwhile.</summary>
    public const int MostSteps = 64;

    private const int PanelUnits = PanelBlock.PanelUnits;

    /// <summary>Adds to the columns of panels of one width: [panel][column][gate][unit].</summary>
    /// <param name="v">The vectors.</param>
    /// <param name="vStride">Numbers from one to the next.</param>
    /// <param name="da">The adjoints of the first panel's first unit of gate 0.</param>
    /// <param name="daStride">Numbers from one step to the next.</param>
    /// <param name="gates">The numbers of the gates that the matrix has, ascending.</param>
    /// <param name="units">Units of each gate: how far apart two gates' adjoints are.</param>
    /// <param name="steps">How many steps, <see cref="MostSteps"/> at most.</param>
    /// <param name="columns">The first panel's columns.</param>
    /// <param name="count">How many columns.</param>
    /// <param name="panels">The panels.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        ref float v, int vStride, ref float da, int daStride, ReadOnlySpan<int> gates, int units, int steps, ref float columns, int count, Panels panels)
    {
        Span<float> gathered = stackalloc float[2 * PanelUnits * MostSteps];
        var product = new Product(
            ref v, vStride, ref da, daStride, steps, ref columns, gates.Length * panels.Width, count, ref MemoryMarshal.GetReference(gathered));
        int unit = product.Over<Lane512>(gates, units, panels, 0);
        unit = product.Over<Lane256>(gates, units, panels, unit);
        unit = product.Over<Lane128>(gates, units, panels, unit);
        product.Over<Lane1>(gates, units, panels, unit);
    }

    /// <summary>sums += Σₙ da[n]: the gradient of a bias, whose vector is (1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSum(ref float da, int daStride, int steps, ref float sums, int width)
    {
        int unit = SumOver<Lane512>(ref da, daStride, steps, ref sums, width, 0);
        unit = SumOver<Lane256>(ref da, daStride, steps, ref sums, width, unit);
        unit = SumOver<Lane128>(ref da, daStride, steps, ref sums, width, unit);
        SumOver<Lane1>(ref da, daStride, steps, ref sums, width, unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int SumOver<T>(ref float da, int daStride, int steps, ref float sums, int width, int unit)
        where T : struct, ILane<T>
    {
        if (!LaneChoice.Allows<T>())
            return unit;
        for (; unit + T.Count <= width; unit += T.Count)
        {
            T sum = T.Load(in sums, unit);
            for (int n = 0; n < steps; n++)
                sum += T.Load(in da, (n * daStride) + unit);
            sum.Store(ref sums, unit);
        }

        return unit;
    }

    /// <summary>Panels of one width.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Width">Units of each.</param>
    /// <param name="Distance">Numbers from one panel's columns to the next one's.</param>
    public readonly record struct Panels(int Count, int Width, int Distance)
    {
        /// <summary>Where a register of units lies among a step's adjoints, and where in a column.</summary>
        public (int Adjoint, int Column) Register(int register, int ofGate, int lane, ReadOnlySpan<int> gates, int units)
        {
            (int gate, int part) = Math.DivRem(register, ofGate);
            (int panel, int slot) = Math.DivRem(gate, gates.Length);
            return ((gates[slot] * units) + (panel * PanelUnits) + (part * lane), (panel * Distance) + (slot * Width) + (part * lane));
        }
    }

    private readonly ref struct Product(
        ref float v, int vStride, ref float da, int daStride, int steps, ref float columns, int columnStride, int count, ref float gathered)
    {
        private readonly ref float _v = ref v;
        private readonly ref float _da = ref da;
        private readonly ref float _columns = ref columns;
        private readonly ref float _gathered = ref gathered;

        // Two registers of units, of two gates or two panels, share a number of v; the last one may be alone.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Over<T>(ReadOnlySpan<int> gates, int units, Panels panels, int unit)
            where T : struct, ILane<T>
        {
            int ofGate = (panels.Width - unit) / T.Count;
            if (!LaneChoice.Allows<T>() || ofGate == 0)
                return unit;
            int registers = panels.Count * gates.Length * ofGate, register = 0;
            for (; register + 1 < registers; register += 2)
            {
                (int a, int columnOfA) = panels.Register(register, ofGate, T.Count, gates, units);
                (int b, int columnOfB) = panels.Register(register + 1, ofGate, T.Count, gates, units);
                Two<T>(a + unit, b + unit, columnOfA + unit, columnOfB + unit);
            }

            if (register < registers)
            {
                (int a, int column) = panels.Register(register, ofGate, T.Count, gates, units);
                One<T>(a + unit, column + unit);
            }

            return unit + (ofGate * T.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Two<T>(int a, int b, int columnOfA, int columnOfB)
            where T : struct, ILane<T>
        {
            Gather<T>(a, 0, 2 * T.Count);
            Gather<T>(b, T.Count, 2 * T.Count);
            int k = 0;
            if (T.Count == PanelUnits)
                for (; k + 8 <= count; k += 8)
                    EightColumnsOfTwo<T>(k, columnOfA, columnOfB);
            for (; k + 4 <= count; k += 4)
                FourColumnsOfTwo<T>(k, columnOfA, columnOfB);
            for (; k < count; k++)
            {
                OneColumn<T>(k, 0, 2 * T.Count, columnOfA);
                OneColumn<T>(k, T.Count, 2 * T.Count, columnOfB);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void One<T>(int a, int column)
            where T : struct, ILane<T>
        {
            Gather<T>(a, 0, T.Count);
            int k = 0;
            for (; k + 8 <= count; k += 8)
                EightColumns<T>(k, column);
            for (; k < count; k++)
                OneColumn<T>(k, 0, T.Count, column);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Gather<T>(int from, int to, int stride)
            where T : struct, ILane<T>
        {
            ref float source = ref Unsafe.Add(ref _da, from);
            ref float target = ref Unsafe.Add(ref _gathered, to);
            for (int n = 0; n < steps; n++)
                T.Load(in source, n * daStride).Store(ref target, n * stride);
        }

        // Sixteen registers of sums: more than narrower lanes have.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void EightColumnsOfTwo<T>(int k, int columnOfA, int columnOfB)
            where T : struct, ILane<T>
        {
            int s = columnStride;
            ref float ca = ref Column(k, columnOfA);
            ref float cb = ref Column(k, columnOfB);
            T a0 = T.Load(in ca), a1 = T.Load(in ca, s), a2 = T.Load(in ca, 2 * s), a3 = T.Load(in ca, 3 * s);
            T a4 = T.Load(in ca, 4 * s), a5 = T.Load(in ca, 5 * s), a6 = T.Load(in ca, 6 * s), a7 = T.Load(in ca, 7 * s);
            T b0 = T.Load(in cb), b1 = T.Load(in cb, s), b2 = T.Load(in cb, 2 * s), b3 = T.Load(in cb, 3 * s);
            T b4 = T.Load(in cb, 4 * s), b5 = T.Load(in cb, 5 * s), b6 = T.Load(in cb, 6 * s), b7 = T.Load(in cb, 7 * s);
            ref float x = ref Unsafe.Add(ref _v, k);
            ref float u = ref _gathered;
            for (int n = 0; n < steps; n++)
            {
                T ua = T.Load(in u), ub = T.Load(in u, T.Count);
                T.Accumulate(ref a0, ua, T.Broadcast(in x, 0));
                T.Accumulate(ref b0, ub, T.Broadcast(in x, 0));
                T.Accumulate(ref a1, ua, T.Broadcast(in x, 1));
                T.Accumulate(ref b1, ub, T.Broadcast(in x, 1));
                T.Accumulate(ref a2, ua, T.Broadcast(in x, 2));
                T.Accumulate(ref b2, ub, T.Broadcast(in x, 2));
                T.Accumulate(ref a3, ua, T.Broadcast(in x, 3));
                T.Accumulate(ref b3, ub, T.Broadcast(in x, 3));
                T.Accumulate(ref a4, ua, T.Broadcast(in x, 4));
                T.Accumulate(ref b4, ub, T.Broadcast(in x, 4));
                T.Accumulate(ref a5, ua, T.Broadcast(in x, 5));
                T.Accumulate(ref b5, ub, T.Broadcast(in x, 5));
                T.Accumulate(ref a6, ua, T.Broadcast(in x, 6));
                T.Accumulate(ref b6, ub, T.Broadcast(in x, 6));
                T.Accumulate(ref a7, ua, T.Broadcast(in x, 7));
                T.Accumulate(ref b7, ub, T.Broadcast(in x, 7));
                x = ref Unsafe.Add(ref x, vStride);
                u = ref Unsafe.Add(ref u, 2 * T.Count);
            }

            Store(a0, a1, a2, a3, ref ca);
            Store(a4, a5, a6, a7, ref Unsafe.Add(ref ca, 4 * s));
            Store(b0, b1, b2, b3, ref cb);
            Store(b4, b5, b6, b7, ref Unsafe.Add(ref cb, 4 * s));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void FourColumnsOfTwo<T>(int k, int columnOfA, int columnOfB)
            where T : struct, ILane<T>
        {
            int s = columnStride;
            ref float ca = ref Column(k, columnOfA);
            ref float cb = ref Column(k, columnOfB);
            T a0 = T.Load(in ca), a1 = T.Load(in ca, s), a2 = T.Load(in ca, 2 * s), a3 = T.Load(in ca, 3 * s);
            T b0 = T.Load(in cb), b1 = T.Load(in cb, s), b2 = T.Load(in cb, 2 * s), b3 = T.Load(in cb, 3 * s);
            ref float x = ref Unsafe.Add(ref _v, k);
            ref float u = ref _gathered;
            for (int n = 0; n < steps; n++)
            {
                T ua = T.Load(in u), ub = T.Load(in u, T.Count);
                T x0 = T.Broadcast(in x, 0), x1 = T.Broadcast(in x, 1), x2 = T.Broadcast(in x, 2), x3 = T.Broadcast(in x, 3);
                T.Accumulate(ref a0, ua, x0);
                T.Accumulate(ref b0, ub, x0);
                T.Accumulate(ref a1, ua, x1);
                T.Accumulate(ref b1, ub, x1);
                T.Accumulate(ref a2, ua, x2);
                T.Accumulate(ref b2, ub, x2);
                T.Accumulate(ref a3, ua, x3);
                T.Accumulate(ref b3, ub, x3);
                x = ref Unsafe.Add(ref x, vStride);
                u = ref Unsafe.Add(ref u, 2 * T.Count);
            }

            Store(a0, a1, a2, a3, ref ca);
            Store(b0, b1, b2, b3, ref cb);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void EightColumns<T>(int k, int column)
            where T : struct, ILane<T>
        {
            int s = columnStride;
            ref float c = ref Column(k, column);
            ref float d = ref Unsafe.Add(ref c, 4 * s);
            T a0 = T.Load(in c), a1 = T.Load(in c, s), a2 = T.Load(in c, 2 * s), a3 = T.Load(in c, 3 * s);
            T a4 = T.Load(in d), a5 = T.Load(in d, s), a6 = T.Load(in d, 2 * s), a7 = T.Load(in d, 3 * s);
            ref float x = ref Unsafe.Add(ref _v, k);
            ref float u = ref _gathered;
            for (int n = 0; n < steps; n++)
            {
                T ua = T.Load(in u);
                T.Accumulate(ref a0, ua, T.Broadcast(in x, 0));
                T.Accumulate(ref a1, ua, T.Broadcast(in x, 1));
                T.Accumulate(ref a2, ua, T.Broadcast(in x, 2));
                T.Accumulate(ref a3, ua, T.Broadcast(in x, 3));
                T.Accumulate(ref a4, ua, T.Broadcast(in x, 4));
                T.Accumulate(ref a5, ua, T.Broadcast(in x, 5));
                T.Accumulate(ref a6, ua, T.Broadcast(in x, 6));
                T.Accumulate(ref a7, ua, T.Broadcast(in x, 7));
                x = ref Unsafe.Add(ref x, vStride);
                u = ref Unsafe.Add(ref u, T.Count);
            }

            Store(a0, a1, a2, a3, ref c);
            Store(a4, a5, a6, a7, ref d);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void OneColumn<T>(int k, int from, int stride, int column)
            where T : struct, ILane<T>
        {
            ref float c = ref Column(k, column);
            ref float u = ref Unsafe.Add(ref _gathered, from);
            T sum = T.Load(in c);
            for (int n = 0; n < steps; n++)
                T.Accumulate(ref sum, T.Load(in u, n * stride), T.Broadcast(in _v, (n * vStride) + k));
            sum.Store(ref c);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store<T>(T c0, T c1, T c2, T c3, ref float columns)
            where T : struct, ILane<T>
        {
            c0.Store(ref columns);
            c1.Store(ref columns, columnStride);
            c2.Store(ref columns, 2 * columnStride);
            c3.Store(ref columns, 3 * columnStride);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Column(int k, int offset) => ref Unsafe.Add(ref _columns, (k * columnStride) + offset);
    }
}
