using System.Runtime.CompilerServices;
using Unrolled.Numbers;

namespace Unrolled.Passes;

/// <summary>
/// The gradient of a matrix, dM += Σₙ da[n] v[n]ᵀ, for one or two registers of units and some columns. Every element is one chain over the steps,
/// ascending, from what was there.
/// </summary>
/// <remarks>
/// Adjoints are gathered and vectors packed first: on the tape they lie a record apart, often a power of two, so that a cache keeps few of them.
/// Gathered adjoints are [steps][registers], packed vectors [columns / 8][steps][8].
/// </remarks>
internal static class OuterProduct
{
    /// <summary>Columns that are packed together.</summary>
    public const int PackedColumns = 8;

    /// <summary>Numbers that vectors take when they are packed.</summary>
    public static int PackedLength(int columns, int steps) => (columns + PackedColumns - 1) / PackedColumns * PackedColumns * steps;

    /// <summary>Packs the vectors of some steps; zeros fill the last columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ref float vectors, int stride, int columns, int steps, ref float packed)
    {
        int k = 0;
        for (; k + PackedColumns <= columns; k += PackedColumns)
        {
            ref float from = ref Unsafe.Add(ref vectors, k);
            for (int n = 0; n < steps; n++)
            {
                Unsafe.As<float, Eight>(ref packed) = Unsafe.As<float, Eight>(ref from);
                packed = ref Unsafe.Add(ref packed, PackedColumns);
                from = ref Unsafe.Add(ref from, stride);
            }
        }

        for (int n = 0; n < steps && k < columns; n++)
            for (int i = 0; i < PackedColumns; i++)
                Unsafe.Add(ref packed, (n * PackedColumns) + i) = k + i < columns ? Unsafe.Add(ref vectors, (n * stride) + k + i) : 0;
    }

    /// <summary>Gathers the adjoints of a register of units, <paramref name="target"/> a stride apart, and adds them to the gradient of a bias if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<T>(ref float adjoints, int stride, int steps, ref float target, int targetStride, ref float bias)
        where T : struct, ILane<T>
    {
        if (Unsafe.IsNullRef(ref bias))
        {
            for (int n = 0; n < steps; n++)
                T.Load(in adjoints, n * stride).Store(ref target, n * targetStride);
            return;
        }

        T sum = T.Load(in bias);
        for (int n = 0; n < steps; n++)
        {
            T adjoint = T.Load(in adjoints, n * stride);
            adjoint.Store(ref target, n * targetStride);
            sum += adjoint;
        }

        sum.Store(ref bias);
    }

    /// <summary>Adds to columns of two registers of units.</summary>
    /// <param name="a">The first column of the one.</param>
    /// <param name="b">The first column of the other.</param>
    /// <param name="stride">Numbers from one column to the next.</param>
    /// <param name="columns">How many.</param>
    /// <param name="x">The packed vectors.</param>
    /// <param name="u">The gathered adjoints, both registers of a step side by side.</param>
    /// <param name="steps">How many steps.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfTwo<T>(ref float a, ref float b, int stride, int columns, ref float x, ref float u, int steps)
        where T : struct, ILane<T>
    {
        for (int k = 0; k < columns;)
        {
            int count = columns - k >= 8 && T.HasManyRegisters ? 8 : columns - k >= 4 ? 4 : 1;
            ref float packed = ref Unsafe.Add(ref x, (k / PackedColumns * PackedColumns * steps) + (k % PackedColumns));
            if (count == 8)
                EightColumnsOfTwo<T>(ref a, ref b, stride, ref packed, ref u, steps);
            else if (count == 4)
                FourColumnsOfTwo<T>(ref a, ref b, stride, ref packed, ref u, steps);
            else
                OneColumnOfTwo<T>(ref a, ref b, ref packed, ref u, steps);
            a = ref Unsafe.Add(ref a, count * stride);
            b = ref Unsafe.Add(ref b, count * stride);
            k += count;
        }
    }

    /// <summary>Adds to columns of one register of units.</summary>
    /// <param name="a">The first column.</param>
    /// <param name="stride">Numbers from one column to the next.</param>
    /// <param name="columns">How many.</param>
    /// <param name="x">The packed vectors.</param>
    /// <param name="u">The gathered adjoints.</param>
    /// <param name="steps">How many steps.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfOne<T>(ref float a, int stride, int columns, ref float x, ref float u, int steps)
        where T : struct, ILane<T>
    {
        int k = 0;
        for (; k + PackedColumns <= columns; k += PackedColumns)
        {
            EightColumns<T>(ref a, stride, ref Unsafe.Add(ref x, k * steps), ref u, steps);
            a = ref Unsafe.Add(ref a, PackedColumns * stride);
        }

        for (int rest = 0; k + rest < columns; rest++)
        {
            OneColumn<T>(ref a, ref Unsafe.Add(ref x, (k * steps) + rest), ref u, steps);
            a = ref Unsafe.Add(ref a, stride);
        }
    }

    // Sixteen registers of sums.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightColumnsOfTwo<T>(ref float a, ref float b, int s, ref float x, ref float u, nint steps)
        where T : struct, ILane<T>
    {
        T a0 = T.Load(in a), a1 = T.Load(in a, s), a2 = T.Load(in a, 2 * s), a3 = T.Load(in a, 3 * s);
        T a4 = T.Load(in a, 4 * s), a5 = T.Load(in a, 5 * s), a6 = T.Load(in a, 6 * s), a7 = T.Load(in a, 7 * s);
        T b0 = T.Load(in b), b1 = T.Load(in b, s), b2 = T.Load(in b, 2 * s), b3 = T.Load(in b, 3 * s);
        T b4 = T.Load(in b, 4 * s), b5 = T.Load(in b, 5 * s), b6 = T.Load(in b, 6 * s), b7 = T.Load(in b, 7 * s);
        for (nint n = 0; n < steps; n++)
        {
            T ua = T.Load(in u), ub = T.Load(in u, T.Count);
            T x0 = T.Broadcast(in x, 0);
            T.Accumulate(ref a0, ua, x0);
            T.Accumulate(ref b0, ub, x0);
            T x1 = T.Broadcast(in x, 1);
            T.Accumulate(ref a1, ua, x1);
            T.Accumulate(ref b1, ub, x1);
            T x2 = T.Broadcast(in x, 2);
            T.Accumulate(ref a2, ua, x2);
            T.Accumulate(ref b2, ub, x2);
            T x3 = T.Broadcast(in x, 3);
            T.Accumulate(ref a3, ua, x3);
            T.Accumulate(ref b3, ub, x3);
            T x4 = T.Broadcast(in x, 4);
            T.Accumulate(ref a4, ua, x4);
            T.Accumulate(ref b4, ub, x4);
            T x5 = T.Broadcast(in x, 5);
            T.Accumulate(ref a5, ua, x5);
            T.Accumulate(ref b5, ub, x5);
            T x6 = T.Broadcast(in x, 6);
            T.Accumulate(ref a6, ua, x6);
            T.Accumulate(ref b6, ub, x6);
            T x7 = T.Broadcast(in x, 7);
            T.Accumulate(ref a7, ua, x7);
            T.Accumulate(ref b7, ub, x7);
            x = ref Unsafe.Add(ref x, PackedColumns);
            u = ref Unsafe.Add(ref u, 2 * T.Count);
        }

        Store(a0, a1, a2, a3, ref a, s);
        Store(a4, a5, a6, a7, ref Unsafe.Add(ref a, 4 * s), s);
        Store(b0, b1, b2, b3, ref b, s);
        Store(b4, b5, b6, b7, ref Unsafe.Add(ref b, 4 * s), s);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourColumnsOfTwo<T>(ref float a, ref float b, int s, ref float x, ref float u, nint steps)
        where T : struct, ILane<T>
    {
        T a0 = T.Load(in a), a1 = T.Load(in a, s), a2 = T.Load(in a, 2 * s), a3 = T.Load(in a, 3 * s);
        T b0 = T.Load(in b), b1 = T.Load(in b, s), b2 = T.Load(in b, 2 * s), b3 = T.Load(in b, 3 * s);
        for (nint n = 0; n < steps; n++)
        {
            T ua = T.Load(in u), ub = T.Load(in u, T.Count);
            T x0 = T.Broadcast(in x, 0);
            T.Accumulate(ref a0, ua, x0);
            T.Accumulate(ref b0, ub, x0);
            T x1 = T.Broadcast(in x, 1);
            T.Accumulate(ref a1, ua, x1);
            T.Accumulate(ref b1, ub, x1);
            T x2 = T.Broadcast(in x, 2);
            T.Accumulate(ref a2, ua, x2);
            T.Accumulate(ref b2, ub, x2);
            T x3 = T.Broadcast(in x, 3);
            T.Accumulate(ref a3, ua, x3);
            T.Accumulate(ref b3, ub, x3);
            x = ref Unsafe.Add(ref x, PackedColumns);
            u = ref Unsafe.Add(ref u, 2 * T.Count);
        }

        Store(a0, a1, a2, a3, ref a, s);
        Store(b0, b1, b2, b3, ref b, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneColumnOfTwo<T>(ref float a, ref float b, ref float x, ref float u, nint steps)
        where T : struct, ILane<T>
    {
        T sumOfA = T.Load(in a), sumOfB = T.Load(in b);
        for (nint n = 0; n < steps; n++)
        {
            T element = T.Broadcast(in x, 0);
            T.Accumulate(ref sumOfA, T.Load(in u), element);
            T.Accumulate(ref sumOfB, T.Load(in u, T.Count), element);
            x = ref Unsafe.Add(ref x, PackedColumns);
            u = ref Unsafe.Add(ref u, 2 * T.Count);
        }

        sumOfA.Store(ref a);
        sumOfB.Store(ref b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightColumns<T>(ref float a, int s, ref float x, ref float u, nint steps)
        where T : struct, ILane<T>
    {
        ref float c = ref Unsafe.Add(ref a, 4 * s);
        T a0 = T.Load(in a), a1 = T.Load(in a, s), a2 = T.Load(in a, 2 * s), a3 = T.Load(in a, 3 * s);
        T a4 = T.Load(in c), a5 = T.Load(in c, s), a6 = T.Load(in c, 2 * s), a7 = T.Load(in c, 3 * s);
        for (nint n = 0; n < steps; n++)
        {
            T adjoint = T.Load(in u);
            T.Accumulate(ref a0, adjoint, T.Broadcast(in x, 0));
            T.Accumulate(ref a1, adjoint, T.Broadcast(in x, 1));
            T.Accumulate(ref a2, adjoint, T.Broadcast(in x, 2));
            T.Accumulate(ref a3, adjoint, T.Broadcast(in x, 3));
            T.Accumulate(ref a4, adjoint, T.Broadcast(in x, 4));
            T.Accumulate(ref a5, adjoint, T.Broadcast(in x, 5));
            T.Accumulate(ref a6, adjoint, T.Broadcast(in x, 6));
            T.Accumulate(ref a7, adjoint, T.Broadcast(in x, 7));
            x = ref Unsafe.Add(ref x, PackedColumns);
            u = ref Unsafe.Add(ref u, T.Count);
        }

        Store(a0, a1, a2, a3, ref a, s);
        Store(a4, a5, a6, a7, ref c, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneColumn<T>(ref float a, ref float x, ref float u, nint steps)
        where T : struct, ILane<T>
    {
        T sum = T.Load(in a);
        for (nint n = 0; n < steps; n++)
        {
            T.Accumulate(ref sum, T.Load(in u), T.Broadcast(in x, 0));
            x = ref Unsafe.Add(ref x, PackedColumns);
            u = ref Unsafe.Add(ref u, T.Count);
        }

        sum.Store(ref a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(T c0, T c1, T c2, T c3, ref float columns, int stride)
        where T : struct, ILane<T>
    {
        c0.Store(ref columns);
        c1.Store(ref columns, stride);
        c2.Store(ref columns, 2 * stride);
        c3.Store(ref columns, 3 * stride);
    }

    // As one copy.
    [InlineArray(PackedColumns)]
    private struct Eight
    {
        private float _first;
    }
}
