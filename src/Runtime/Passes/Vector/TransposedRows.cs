using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// The product of <see cref="TransposedColumns"/> for rows that share each register of the matrix. Two registers of columns at a time take first the
/// chain of the even units, then that of the odd ones: for eight rows where a CPU has registers for sixteen sums, else for four.
/// </summary>
internal static class TransposedRows
{
    private const int PanelColumns = TransposedColumns.PanelColumns, Few = 4, Many = 8;

    /// <summary>How many of some rows can share registers; the last ones go by themselves.</summary>
    public static int Shared(int rows) => rows / Few * Few;

    /// <summary>dv (+)= Mᵀ da for a multiple of four rows.</summary>
    /// <param name="matrix">The matrix as <see cref="TransposedColumns"/> lays it out.</param>
    /// <param name="da">The adjoints, [gates][units] each.</param>
    /// <param name="gates">The numbers of the gates that the matrix has, ascending.</param>
    /// <param name="units">Units of each gate.</param>
    /// <param name="dv">The adjoints of the vectors.</param>
    /// <param name="columns">Their width.</param>
    /// <param name="first">The first of the rows.</param>
    /// <param name="end">The row behind the last one.</param>
    /// <param name="add">Whether to add to what is there.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(
        ReadOnlySpan<float> matrix, Series<float> da, ReadOnlySpan<int> gates, int units, Rows<float> dv, int columns, int first, int end, bool add)
        where T : struct, ILane<T>
    {
        Span<float> buffer = stackalloc float[2 * Many * PanelColumns];
        ref float sums = ref MemoryMarshal.GetReference(buffer);
        int column = 0, panel = gates.Length * units * PanelColumns, odd = TransposedColumns.Place(gates.Length, units, 0, 1);
        for (; column + (2 * T.Count) <= columns; column += 2 * T.Count)
        {
            ref float m = ref TransposedColumns.At(matrix, panel, column);
            ref float n = ref TransposedColumns.At(matrix, panel, column + T.Count);
            int row = first;
            if (T.HasManyRegisters)
                for (; row + Many <= end; row += Many)
                    EightRowsOfTwo<T>(in m, in n, in da.Row(row), da.Stride, gates, units, ref sums, ref dv[row][column], dv.Stride, add);
            for (; row < end; row += Few)
                FourRowsOfTwo<T>(in m, in n, in da.Row(row), da.Stride, gates, units, ref sums, ref dv[row][column], dv.Stride, add);
        }

        for (; column < columns; column += T.Count)
            for (int row = first; row < end; row += Few)
            {
                FourRowsOfOne<T>(in TransposedColumns.At(matrix, panel, column), odd, in da.Row(row), da.Stride, gates, units, ref sums);
                for (int i = 0; i < Few; i++)
                    TransposedColumns.Write<T>(buffer[(i * T.Count)..], dv[row + i], column, columns, add);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightRowsOfTwo<T>(
        ref readonly float matrix, ref readonly float next, ref readonly float da, int stride, ReadOnlySpan<int> gates, int units,
        ref float sums, ref float dv, int dvStride, bool add)
        where T : struct, ILane<T>
    {
        ref float m = ref Unsafe.AsRef(in matrix);
        ref float n = ref Unsafe.AsRef(in next);
        T a0, a1, a2, a3, a4, a5, a6, a7, b0, b1, b2, b3, b4, b5, b6, b7;
        for (nint parity = 0; ; parity++)
        {
            a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = b0 = b1 = b2 = b3 = b4 = b5 = b6 = b7 = T.Broadcast(0f);
            for (int g = 0; g < gates.Length; g++)
            {
                ref float v0 = ref Unsafe.Add(ref Unsafe.AsRef(in da), gates[g] * units);
                ref float v1 = ref Unsafe.Add(ref v0, stride);
                ref float v2 = ref Unsafe.Add(ref v1, stride);
                ref float v3 = ref Unsafe.Add(ref v2, stride);
                ref float v4 = ref Unsafe.Add(ref v3, stride);
                ref float v5 = ref Unsafe.Add(ref v4, stride);
                ref float v6 = ref Unsafe.Add(ref v5, stride);
                ref float v7 = ref Unsafe.Add(ref v6, stride);
                for (nint unit = parity, limit = units; unit < limit; unit += 2)
                {
                    T ma = T.Load(in m), mb = T.Load(in n);
                    T x0 = T.Broadcast(in Unsafe.Add(ref v0, unit), 0);
                    T.Accumulate(ref a0, ma, x0);
                    T.Accumulate(ref b0, mb, x0);
                    T x1 = T.Broadcast(in Unsafe.Add(ref v1, unit), 0);
                    T.Accumulate(ref a1, ma, x1);
                    T.Accumulate(ref b1, mb, x1);
                    T x2 = T.Broadcast(in Unsafe.Add(ref v2, unit), 0);
                    T.Accumulate(ref a2, ma, x2);
                    T.Accumulate(ref b2, mb, x2);
                    T x3 = T.Broadcast(in Unsafe.Add(ref v3, unit), 0);
                    T.Accumulate(ref a3, ma, x3);
                    T.Accumulate(ref b3, mb, x3);
                    T x4 = T.Broadcast(in Unsafe.Add(ref v4, unit), 0);
                    T.Accumulate(ref a4, ma, x4);
                    T.Accumulate(ref b4, mb, x4);
                    T x5 = T.Broadcast(in Unsafe.Add(ref v5, unit), 0);
                    T.Accumulate(ref a5, ma, x5);
                    T.Accumulate(ref b5, mb, x5);
                    T x6 = T.Broadcast(in Unsafe.Add(ref v6, unit), 0);
                    T.Accumulate(ref a6, ma, x6);
                    T.Accumulate(ref b6, mb, x6);
                    T x7 = T.Broadcast(in Unsafe.Add(ref v7, unit), 0);
                    T.Accumulate(ref a7, ma, x7);
                    T.Accumulate(ref b7, mb, x7);
                    m = ref Unsafe.Add(ref m, PanelColumns);
                    n = ref Unsafe.Add(ref n, PanelColumns);
                }
            }

            if (parity == 1)
                break;
            Keep(a0, b0, a1, b1, ref sums);
            Keep(a2, b2, a3, b3, ref Unsafe.Add(ref sums, 4 * T.Count));
            Keep(a4, b4, a5, b5, ref Unsafe.Add(ref sums, 8 * T.Count));
            Keep(a6, b6, a7, b7, ref Unsafe.Add(ref sums, 12 * T.Count));
        }

        Put(a0, b0, ref sums, 0, ref dv, dvStride, add);
        Put(a1, b1, ref sums, 1, ref dv, dvStride, add);
        Put(a2, b2, ref sums, 2, ref dv, dvStride, add);
        Put(a3, b3, ref sums, 3, ref dv, dvStride, add);
        Put(a4, b4, ref sums, 4, ref dv, dvStride, add);
        Put(a5, b5, ref sums, 5, ref dv, dvStride, add);
        Put(a6, b6, ref sums, 6, ref dv, dvStride, add);
        Put(a7, b7, ref sums, 7, ref dv, dvStride, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRowsOfTwo<T>(
        ref readonly float matrix, ref readonly float next, ref readonly float da, int stride, ReadOnlySpan<int> gates, int units,
        ref float sums, ref float dv, int dvStride, bool add)
        where T : struct, ILane<T>
    {
        ref float m = ref Unsafe.AsRef(in matrix);
        ref float n = ref Unsafe.AsRef(in next);
        T a0, a1, a2, a3, b0, b1, b2, b3;
        for (nint parity = 0; ; parity++)
        {
            a0 = a1 = a2 = a3 = b0 = b1 = b2 = b3 = T.Broadcast(0f);
            for (int g = 0; g < gates.Length; g++)
            {
                ref float v0 = ref Unsafe.Add(ref Unsafe.AsRef(in da), gates[g] * units);
                ref float v1 = ref Unsafe.Add(ref v0, stride);
                ref float v2 = ref Unsafe.Add(ref v1, stride);
                ref float v3 = ref Unsafe.Add(ref v2, stride);
                for (nint unit = parity, limit = units; unit < limit; unit += 2)
                {
                    T ma = T.Load(in m), mb = T.Load(in n);
                    T x0 = T.Broadcast(in Unsafe.Add(ref v0, unit), 0);
                    T.Accumulate(ref a0, ma, x0);
                    T.Accumulate(ref b0, mb, x0);
                    T x1 = T.Broadcast(in Unsafe.Add(ref v1, unit), 0);
                    T.Accumulate(ref a1, ma, x1);
                    T.Accumulate(ref b1, mb, x1);
                    T x2 = T.Broadcast(in Unsafe.Add(ref v2, unit), 0);
                    T.Accumulate(ref a2, ma, x2);
                    T.Accumulate(ref b2, mb, x2);
                    T x3 = T.Broadcast(in Unsafe.Add(ref v3, unit), 0);
                    T.Accumulate(ref a3, ma, x3);
                    T.Accumulate(ref b3, mb, x3);
                    m = ref Unsafe.Add(ref m, PanelColumns);
                    n = ref Unsafe.Add(ref n, PanelColumns);
                }
            }

            if (parity == 1)
                break;
            Keep(a0, b0, a1, b1, ref sums);
            Keep(a2, b2, a3, b3, ref Unsafe.Add(ref sums, 4 * T.Count));
        }

        Put(a0, b0, ref sums, 0, ref dv, dvStride, add);
        Put(a1, b1, ref sums, 1, ref dv, dvStride, add);
        Put(a2, b2, ref sums, 2, ref dv, dvStride, add);
        Put(a3, b3, ref sums, 3, ref dv, dvStride, add);
    }

    // Both chains at once: one register of columns alone has too few sums.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRowsOfOne<T>(
        ref readonly float matrix, int odd, ref readonly float da, int stride, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        ref float m = ref Unsafe.AsRef(in matrix);
        ref float n = ref Unsafe.Add(ref m, odd);
        foreach (int gate in gates)
        {
            ref float v = ref Unsafe.Add(ref Unsafe.AsRef(in da), gate * units);
            ref float w = ref Unsafe.Add(ref v, 2 * stride);
            int unit = 0;
            for (; unit + 1 < units; unit += 2)
            {
                T x = T.Load(in m), y = T.Load(in n);
                T.Accumulate(ref a0, x, T.Broadcast(in v, unit));
                T.Accumulate(ref b0, y, T.Broadcast(in v, unit + 1));
                T.Accumulate(ref a1, x, T.Broadcast(in v, stride + unit));
                T.Accumulate(ref b1, y, T.Broadcast(in v, stride + unit + 1));
                T.Accumulate(ref a2, x, T.Broadcast(in w, unit));
                T.Accumulate(ref b2, y, T.Broadcast(in w, unit + 1));
                T.Accumulate(ref a3, x, T.Broadcast(in w, stride + unit));
                T.Accumulate(ref b3, y, T.Broadcast(in w, stride + unit + 1));
                m = ref Unsafe.Add(ref m, PanelColumns);
                n = ref Unsafe.Add(ref n, PanelColumns);
            }

            if (unit < units)
            {
                T x = T.Load(in m);
                T.Accumulate(ref a0, x, T.Broadcast(in v, unit));
                T.Accumulate(ref a1, x, T.Broadcast(in v, stride + unit));
                T.Accumulate(ref a2, x, T.Broadcast(in w, unit));
                T.Accumulate(ref a3, x, T.Broadcast(in w, stride + unit));
                m = ref Unsafe.Add(ref m, PanelColumns);
            }
        }

        Keep(a0 + b0, a1 + b1, a2 + b2, a3 + b3, ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<T>(T first, T second, T third, T fourth, ref float sums)
        where T : struct, ILane<T>
    {
        first.Store(ref sums);
        second.Store(ref sums, T.Count);
        third.Store(ref sums, 2 * T.Count);
        fourth.Store(ref sums, 3 * T.Count);
    }

    /// <summary>Adds the odd chains of a row to the even ones that were kept, and writes what comes of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(T a, T b, ref float sums, int row, ref float dv, int dvStride, bool add)
        where T : struct, ILane<T>
    {
        ref float to = ref Unsafe.Add(ref dv, row * dvStride);
        a = T.Load(in sums, 2 * row * T.Count) + a;
        b = T.Load(in sums, ((2 * row) + 1) * T.Count) + b;
        (add ? T.Load(in to) + a : a).Store(ref to);
        (add ? T.Load(in to, T.Count) + b : b).Store(ref to, T.Count);
    }
}
