using System.Runtime.CompilerServices;

namespace Unrolled.Numbers;

/// <summary>The product with a matrix stored column after column, <c>length</c> numbers each.</summary>
internal static class Columns
{
    /// <summary>sums += Σₖ v[k step] · column k step, for count k</summary>
    public static void Multiply(ref readonly float columns, ref readonly float v, int count, ref float sums, int length, int step)
    {
        int start = MultiplyBlocks<Lane512>(in columns, in v, count, ref sums, length, step, 0);
        start = MultiplyBlocks<Lane256>(in columns, in v, count, ref sums, length, step, start);
        start = MultiplyBlocks<Lane128>(in columns, in v, count, ref sums, length, step, start);
        MultiplyBlocks<Lane1>(in columns, in v, count, ref sums, length, step, start);
    }

    private static int MultiplyBlocks<T>(ref readonly float columns, ref readonly float v, int count, ref float sums, int length, int step, int start)
        where T : struct, ILane<T>
    {
        if (!LaneChoice.Allows<T>())
            return start;
        for (; start + (4 * T.Count) <= length; start += 4 * T.Count)
            MultiplyFour<T>(in Unsafe.Add(ref Unsafe.AsRef(in columns), start), in v, count, ref Unsafe.Add(ref sums, start), length, step);
        for (; start + T.Count <= length; start += T.Count)
            MultiplyOne<T>(in Unsafe.Add(ref Unsafe.AsRef(in columns), start), in v, count, ref Unsafe.Add(ref sums, start), length, step);
        return start;
    }

    private static void MultiplyFour<T>(ref readonly float columns, ref readonly float v, int count, ref float sums, int length, int step)
        where T : struct, ILane<T>
    {
        T a = T.Load(in sums), b = T.Load(in Unsafe.Add(ref sums, T.Count));
        T c = T.Load(in Unsafe.Add(ref sums, 2 * T.Count)), d = T.Load(in Unsafe.Add(ref sums, 3 * T.Count));
        ref float column = ref Unsafe.AsRef(in columns);
        for (int k = 0; k < count; k++)
        {
            T x = T.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in v), k * step));
            T.Accumulate(ref a, T.Load(in column), x);
            T.Accumulate(ref b, T.Load(in Unsafe.Add(ref column, T.Count)), x);
            T.Accumulate(ref c, T.Load(in Unsafe.Add(ref column, 2 * T.Count)), x);
            T.Accumulate(ref d, T.Load(in Unsafe.Add(ref column, 3 * T.Count)), x);
            column = ref Unsafe.Add(ref column, step * length);
        }

        a.Store(ref sums);
        b.Store(ref Unsafe.Add(ref sums, T.Count));
        c.Store(ref Unsafe.Add(ref sums, 2 * T.Count));
        d.Store(ref Unsafe.Add(ref sums, 3 * T.Count));
    }

    private static void MultiplyOne<T>(ref readonly float columns, ref readonly float v, int count, ref float sums, int length, int step)
        where T : struct, ILane<T>
    {
        T a = T.Load(in sums);
        ref float column = ref Unsafe.AsRef(in columns);
        for (int k = 0; k < count; k++)
        {
            T.Accumulate(ref a, T.Load(in column), T.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in v), k * step)));
            column = ref Unsafe.Add(ref column, step * length);
        }

        a.Store(ref sums);
    }
}
