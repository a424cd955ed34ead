using System;
using System.Runtime.CompilerServices;

namespace Unrolled.Runtime;

/// <summary>
/// The gradient of a matrix, dM += Σₙ da[n] v[n]ᵀ, as one product over all steps of a tape. Every element is one chain over the steps, ascending,
/// from what was there.
/// </summary>
internal static class OuterProduct
{
    /// <summary>Adds to the columns of one panel: [column][gate][unit].</summary>
    /// <param name="v">The vectors.</param>
    /// <param name="vStride">Numbers from one to the next.</param>
    /// <param name="da">The adjoints of the panel's first unit of gate 0.</param>
    /// <param name="daStride">Numbers from one step to the next.</param>
    /// <param name="gates">The numbers of the gates that the matrix has, ascending.</param>
    /// <param name="units">Units of each gate: how far apart two gates' adjoints are.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="columns">The panel's columns.</param>
    /// <param name="count">How many columns.</param>
    /// <param name="width">Units of the panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        ref float v, int vStride, ref float da, int daStride, ReadOnlySpan<int> gates, int units, int steps, ref float columns, int count, int width)
    {
        var product = new Product(ref v, vStride, ref da, daStride, steps, ref columns, gates.Length * width, count);
        int unit = product.Over<Lane512>(gates, units, width, 0);
        unit = product.Over<Lane256>(gates, units, width, unit);
        unit = product.Over<Lane128>(gates, units, width, unit);
        product.Over<Lane1>(gates, units, width, unit);
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

    private readonly ref struct Product(
        ref float v, int vStride, ref float da, int daStride, int steps, ref float columns, int columnStride, int count)
    {
        private readonly ref float _v = ref v;
        private readonly ref float _da = ref da;
        private readonly ref float _columns = ref columns;

        // Two gates share a number of v, and four columns a register of da; a last gate without a fellow takes eight columns.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Over<T>(ReadOnlySpan<int> gates, int units, int width, int unit)
            where T : struct, ILane<T>
        {
            if (!LaneChoice.Allows<T>())
                return unit;
            for (; unit + T.Count <= width; unit += T.Count)
            {
                int slot = 0;
                for (; slot + 1 < gates.Length; slot += 2)
                    TwoGates<T>((gates[slot] * units) + unit, (gates[slot + 1] * units) + unit, (slot * width) + unit, ((slot + 1) * width) + unit);
                if (slot < gates.Length)
                    OneGate<T>((gates[slot] * units) + unit, (slot * width) + unit);
            }

            return unit;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void TwoGates<T>(int a, int b, int columnOfA, int columnOfB)
            where T : struct, ILane<T>
        {
            int k = 0;
            for (; k + 4 <= count; k += 4)
                FourColumns<T>(k, a, b, columnOfA, columnOfB);
            for (; k < count; k++)
            {
                OneColumn<T>(k, a, columnOfA);
                OneColumn<T>(k, b, columnOfB);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void OneGate<T>(int a, int column)
            where T : struct, ILane<T>
        {
            int k = 0;
            for (; k + 8 <= count; k += 8)
                EightColumns<T>(k, a, column);
            for (; k < count; k++)
                OneColumn<T>(k, a, column);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void FourColumns<T>(int k, int a, int b, int columnOfA, int columnOfB)
            where T : struct, ILane<T>
        {
            ref float ca = ref Column(k, columnOfA);
            ref float cb = ref Column(k, columnOfB);
            T a0 = T.Load(in ca), a1 = T.Load(in ca, columnStride), a2 = T.Load(in ca, 2 * columnStride), a3 = T.Load(in ca, 3 * columnStride);
            T b0 = T.Load(in cb), b1 = T.Load(in cb, columnStride), b2 = T.Load(in cb, 2 * columnStride), b3 = T.Load(in cb, 3 * columnStride);
            ref float x = ref Unsafe.Add(ref _v, k);
            ref float da = ref Unsafe.Add(ref _da, a);
            ref float db = ref Unsafe.Add(ref _da, b);
            for (int n = 0; n < steps; n++)
            {
                T ua = T.Load(in da), ub = T.Load(in db);
                T x0 = T.Broadcast(in x, 0);
                a0 = T.MultiplyAdd(ua, x0, a0);
                b0 = T.MultiplyAdd(ub, x0, b0);
                T x1 = T.Broadcast(in x, 1);
                a1 = T.MultiplyAdd(ua, x1, a1);
                b1 = T.MultiplyAdd(ub, x1, b1);
                T x2 = T.Broadcast(in x, 2);
                a2 = T.MultiplyAdd(ua, x2, a2);
                b2 = T.MultiplyAdd(ub, x2, b2);
                T x3 = T.Broadcast(in x, 3);
                a3 = T.MultiplyAdd(ua, x3, a3);
                b3 = T.MultiplyAdd(ub, x3, b3);
                x = ref Unsafe.Add(ref x, vStride);
                da = ref Unsafe.Add(ref da, daStride);
                db = ref Unsafe.Add(ref db, daStride);
            }

            a0.Store(ref ca);
            a1.Store(ref ca, columnStride);
            a2.Store(ref ca, 2 * columnStride);
            a3.Store(ref ca, 3 * columnStride);
            b0.Store(ref cb);
            b1.Store(ref cb, columnStride);
            b2.Store(ref cb, 2 * columnStride);
            b3.Store(ref cb, 3 * columnStride);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void EightColumns<T>(int k, int a, int column)
            where T : struct, ILane<T>
        {
            ref float c = ref Column(k, column);
            ref float d = ref Unsafe.Add(ref c, 4 * columnStride);
            T a0 = T.Load(in c), a1 = T.Load(in c, columnStride), a2 = T.Load(in c, 2 * columnStride), a3 = T.Load(in c, 3 * columnStride);
            T a4 = T.Load(in d), a5 = T.Load(in d, columnStride), a6 = T.Load(in d, 2 * columnStride), a7 = T.Load(in d, 3 * columnStride);
            ref float x = ref Unsafe.Add(ref _v, k);
            ref float da = ref Unsafe.Add(ref _da, a);
            for (int n = 0; n < steps; n++)
            {
                T u = T.Load(in da);
                a0 = T.MultiplyAdd(u, T.Broadcast(in x, 0), a0);
                a1 = T.MultiplyAdd(u, T.Broadcast(in x, 1), a1);
                a2 = T.MultiplyAdd(u, T.Broadcast(in x, 2), a2);
                a3 = T.MultiplyAdd(u, T.Broadcast(in x, 3), a3);
                a4 = T.MultiplyAdd(u, T.Broadcast(in x, 4), a4);
                a5 = T.MultiplyAdd(u, T.Broadcast(in x, 5), a5);
                a6 = T.MultiplyAdd(u, T.Broadcast(in x, 6), a6);
                a7 = T.MultiplyAdd(u, T.Broadcast(in x, 7), a7);
                x = ref Unsafe.Add(ref x, vStride);
                da = ref Unsafe.Add(ref da, daStride);
            }

            a0.Store(ref c);
            a1.Store(ref c, columnStride);
            a2.Store(ref c, 2 * columnStride);
            a3.Store(ref c, 3 * columnStride);
            a4.Store(ref d);
            a5.Store(ref d, columnStride);
            a6.Store(ref d, 2 * columnStride);
            a7.Store(ref d, 3 * columnStride);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void OneColumn<T>(int k, int a, int column)
            where T : struct, ILane<T>
        {
            ref float c = ref Column(k, column);
            T sum = T.Load(in c);
            for (int n = 0; n < steps; n++)
                sum = T.MultiplyAdd(T.Load(in _da, (n * daStride) + a), T.Broadcast(in _v, (n * vStride) + k), sum);
            sum.Store(ref c);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref float Column(int k, int offset) => ref Unsafe.Add(ref _columns, (k * columnStride) + offset);
    }
}
