using System.Runtime.CompilerServices;

namespace Unrolled.Runtime;

/// <summary>Products with a matrix that lies column after column, <c>length</c> numbers each: the three that training is made of.</summary>
internal static class Columns
{
    /// <summary>sums += Σₖ v[k] · column k</summary>
    public static void Multiply(ref readonly float columns, ref readonly float v, int count, ref float sums, int length, int start = 0)
    {
        start = MultiplyBlocks<Lane512>(in columns, in v, count, ref sums, length, start);
        start = MultiplyBlocks<Lane256>(in columns, in v, count, ref sums, length, start);
        start = MultiplyBlocks<Lane128>(in columns, in v, count, ref sums, length, start);
        MultiplyBlocks<Lane1>(in columns, in v, count, ref sums, length, start);
    }

    private static int MultiplyBlocks<T>(ref readonly float columns, ref readonly float v, int count, ref float sums, int length, int start)
        where T : struct, ILane<T>
    {
        if (!T.IsSupported)
            return start;
        for (; start + (4 * T.Count) <= length; start += 4 * T.Count)
            MultiplyFour<T>(in Unsafe.Add(ref Unsafe.AsRef(in columns), start), in v, count, ref Unsafe.Add(ref sums, start), length);
        for (; start + T.Count <= length; start += T.Count)
            MultiplyOne<T>(in Unsafe.Add(ref Unsafe.AsRef(in columns), start), in v, count, ref Unsafe.Add(ref sums, start), length);
        return start;
    }

    private static void MultiplyFour<T>(ref readonly float columns, ref readonly float v, int count, ref float sums, int length)
        where T : struct, ILane<T>
    {
        T a = T.Load(in sums), b = T.Load(in Unsafe.Add(ref sums, T.Count));
        T c = T.Load(in Unsafe.Add(ref sums, 2 * T.Count)), d = T.Load(in Unsafe.Add(ref sums, 3 * T.Count));
        ref float column = ref Unsafe.AsRef(in columns);
        for (int k = 0; k < count; k++)
        {
            T x = T.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in v), k));
            a = T.MultiplyAdd(T.Load(in column), x, a);
            b = T.MultiplyAdd(T.Load(in Unsafe.Add(ref column, T.Count)), x, b);
            c = T.MultiplyAdd(T.Load(in Unsafe.Add(ref column, 2 * T.Count)), x, c);
            d = T.MultiplyAdd(T.Load(in Unsafe.Add(ref column, 3 * T.Count)), x, d);
            column = ref Unsafe.Add(ref column, length);
        }

        a.Store(ref sums);
        b.Store(ref Unsafe.Add(ref sums, T.Count));
        c.Store(ref Unsafe.Add(ref sums, 2 * T.Count));
        d.Store(ref Unsafe.Add(ref sums, 3 * T.Count));
    }

    private static void MultiplyOne<T>(ref readonly float columns, ref readonly float v, int count, ref float sums, int length)
        where T : struct, ILane<T>
    {
        T a = T.Load(in sums);
        ref float column = ref Unsafe.AsRef(in columns);
        for (int k = 0; k < count; k++)
        {
            a = T.MultiplyAdd(T.Load(in column), T.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in v), k)), a);
            column = ref Unsafe.Add(ref column, length);
        }

        a.Store(ref sums);
    }

    /// <summary>v[k] += column k · a</summary>
    public static void Transposed(ref readonly float columns, ref readonly float a, int length, ref float v, int count)
    {
        int start = TransposedBlocks<Lane512>(in columns, in a, length, ref v, count, 0);
        start = TransposedBlocks<Lane256>(in columns, in a, length, ref v, count, start);
        start = TransposedBlocks<Lane128>(in columns, in a, length, ref v, count, start);
        TransposedBlocks<Lane1>(in columns, in a, length, ref v, count, start);
    }

    private static int TransposedBlocks<T>(ref readonly float columns, ref readonly float a, int length, ref float v, int count, int start)
        where T : struct, ILane<T>
    {
        if (!T.IsSupported)
            return start;
        int end = length - ((length - start) % T.Count);
        if (end == start)
            return start;
        int k = 0;
        for (; k + 4 <= count; k += 4)
            TransposedFour<T>(in Unsafe.Add(ref Unsafe.AsRef(in columns), k * length), in a, length, start, end, ref Unsafe.Add(ref v, k));
        for (; k < count; k++)
            TransposedOne<T>(in Unsafe.Add(ref Unsafe.AsRef(in columns), k * length), in a, start, end, ref Unsafe.Add(ref v, k));
        return end;
    }

    private static void TransposedFour<T>(ref readonly float columns, ref readonly float a, int length, int start, int end, ref float v)
        where T : struct, ILane<T>
    {
        ref float column = ref Unsafe.AsRef(in columns);
        T s0 = T.Broadcast(0), s1 = T.Broadcast(0), s2 = T.Broadcast(0), s3 = T.Broadcast(0);
        for (int i = start; i < end; i += T.Count)
        {
            T x = T.Load(in Unsafe.Add(ref Unsafe.AsRef(in a), i));
            s0 = T.MultiplyAdd(T.Load(in Unsafe.Add(ref column, i)), x, s0);
            s1 = T.MultiplyAdd(T.Load(in Unsafe.Add(ref column, length + i)), x, s1);
            s2 = T.MultiplyAdd(T.Load(in Unsafe.Add(ref column, (2 * length) + i)), x, s2);
            s3 = T.MultiplyAdd(T.Load(in Unsafe.Add(ref column, (3 * length) + i)), x, s3);
        }

        v += T.Sum(s0);
        Unsafe.Add(ref v, 1) += T.Sum(s1);
        Unsafe.Add(ref v, 2) += T.Sum(s2);
        Unsafe.Add(ref v, 3) += T.Sum(s3);
    }

    private static void TransposedOne<T>(ref readonly float column, ref readonly float a, int start, int end, ref float v)
        where T : struct, ILane<T>
    {
        T sum = T.Broadcast(0);
        for (int i = start; i < end; i += T.Count)
            sum = T.MultiplyAdd(T.Load(in Unsafe.Add(ref Unsafe.AsRef(in column), i)), T.Load(in Unsafe.Add(ref Unsafe.AsRef(in a), i)), sum);
        v += T.Sum(sum);
    }

    /// <summary>column k += Σₙ v[n][k] · a[n], over <paramref name="steps"/> vectors of a series, for one run of <paramref name="width"/> units.</summary>
    public static void AddOuter(
        ref readonly float v, int vStride, ref readonly float a, int aStride, int steps, ref float column, int columnStride, int count, int width)
    {
        int start = OuterBlocks<Lane512>(in v, vStride, in a, aStride, steps, ref column, columnStride, count, width, 0);
        start = OuterBlocks<Lane256>(in v, vStride, in a, aStride, steps, ref column, columnStride, count, width, start);
        start = OuterBlocks<Lane128>(in v, vStride, in a, aStride, steps, ref column, columnStride, count, width, start);
        OuterBlocks<Lane1>(in v, vStride, in a, aStride, steps, ref column, columnStride, count, width, start);
    }

    private static int OuterBlocks<T>(
        ref readonly float v, int vStride, ref readonly float a, int aStride, int steps, ref float column, int columnStride, int count, int width, int start)
        where T : struct, ILane<T>
    {
        if (!T.IsSupported)
            return start;
        for (; start + T.Count <= width; start += T.Count)
        {
            ref float units = ref Unsafe.Add(ref Unsafe.AsRef(in a), start);
            int k = 0;
            for (; k + 4 <= count; k += 4)
                OuterFour<T>(in Unsafe.Add(ref Unsafe.AsRef(in v), k), vStride, in units, aStride, steps, ref Unsafe.Add(ref column, (k * columnStride) + start), columnStride);
            for (; k < count; k++)
                OuterOne<T>(in Unsafe.Add(ref Unsafe.AsRef(in v), k), vStride, in units, aStride, steps, ref Unsafe.Add(ref column, (k * columnStride) + start));
        }

        return start;
    }

    private static void OuterFour<T>(
        ref readonly float v, int vStride, ref readonly float a, int aStride, int steps, ref float column, int columnStride)
        where T : struct, ILane<T>
    {
        ref float c1 = ref Unsafe.Add(ref column, columnStride);
        ref float c2 = ref Unsafe.Add(ref c1, columnStride);
        ref float c3 = ref Unsafe.Add(ref c2, columnStride);
        T s0 = T.Load(in column), s1 = T.Load(in c1), s2 = T.Load(in c2), s3 = T.Load(in c3);
        ref float x = ref Unsafe.AsRef(in v);
        ref float units = ref Unsafe.AsRef(in a);
        for (int n = 0; n < steps; n++)
        {
            T da = T.Load(in units);
            s0 = T.MultiplyAdd(T.Broadcast(x), da, s0);
            s1 = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref x, 1)), da, s1);
            s2 = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref x, 2)), da, s2);
            s3 = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref x, 3)), da, s3);
            x = ref Unsafe.Add(ref x, vStride);
            units = ref Unsafe.Add(ref units, aStride);
        }

        s0.Store(ref column);
        s1.Store(ref c1);
        s2.Store(ref c2);
        s3.Store(ref c3);
    }

    private static void OuterOne<T>(ref readonly float v, int vStride, ref readonly float a, int aStride, int steps, ref float column)
        where T : struct, ILane<T>
    {
        T sum = T.Load(in column);
        ref float x = ref Unsafe.AsRef(in v);
        ref float units = ref Unsafe.AsRef(in a);
        for (int n = 0; n < steps; n++)
        {
            sum = T.MultiplyAdd(T.Broadcast(x), T.Load(in units), sum);
            x = ref Unsafe.Add(ref x, vStride);
            units = ref Unsafe.Add(ref units, aStride);
        }

        sum.Store(ref column);
    }
}
