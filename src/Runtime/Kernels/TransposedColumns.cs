using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Runtime;

/// <summary>
/// The product with a transposed matrix, dv += Mᵀ da. The matrix is laid out anew so that a register holds neighbouring columns, and no sum
/// runs across a register: panels of sixteen columns, and in each, for every gate and unit, the sixteen numbers; zeros fill the last panel.
/// </summary>
/// <remarks>Every element is two chains over gates and units, one of the units 0, 2, 4, …, one of 1, 3, 5, …, added at the end.</remarks>
internal static class TransposedColumns
{
    public const int PanelColumns = 16;

    // Registers of columns that one row sums at a time, and rows that share a register of columns.
    private const int Registers = 4, SharedRows = 4;

    /// <summary>Numbers that a matrix takes.</summary>
    public static int Length(int columns, int rows) => (columns + PanelColumns - 1) / PanelColumns * PanelColumns * rows;

    /// <summary>dv (+)= Mᵀ da for some rows.</summary>
    /// <param name="matrix">The matrix as this class lays it out.</param>
    /// <param name="da">The adjoints, [gates][units] each.</param>
    /// <param name="gates">The numbers of the gates that the matrix has, ascending.</param>
    /// <param name="units">Units of each gate.</param>
    /// <param name="dv">The adjoints of the vectors.</param>
    /// <param name="columns">Their width.</param>
    /// <param name="rows">How many.</param>
    /// <param name="add">Whether to add to what is there.</param>
    public static void Multiply(
        ReadOnlySpan<float> matrix, Series<float> da, ReadOnlySpan<int> gates, int units, Rows<float> dv, int columns, int rows, bool add)
    {
        if (LaneChoice.Allows<Lane512>())
            Multiply<Lane512>(matrix, da, gates, units, dv, columns, rows, add);
        else if (LaneChoice.Allows<Lane256>())
            Multiply<Lane256>(matrix, da, gates, units, dv, columns, rows, add);
        else if (LaneChoice.Allows<Lane128>())
            Multiply<Lane128>(matrix, da, gates, units, dv, columns, rows, add);
        else
            Multiply<Lane1>(matrix, da, gates, units, dv, columns, rows, add);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<T>(
        ReadOnlySpan<float> matrix, Series<float> da, ReadOnlySpan<int> gates, int units, Rows<float> dv, int columns, int rows, bool add)
        where T : struct, ILane<T>
    {
        Span<float> buffer = stackalloc float[Registers * PanelColumns];
        ref float sums = ref MemoryMarshal.GetReference(buffer);
        int row = 0, panel = gates.Length * units * PanelColumns;
        for (; row + SharedRows <= rows; row += SharedRows)
            for (int column = 0; column < columns; column += T.Count)
            {
                MultiplyRows<T>(in At<T>(matrix, panel, column), in da.Row(row), da.Stride, gates, units, ref sums);
                for (int i = 0; i < SharedRows; i++)
                    Write<T>(buffer[(i * T.Count)..], dv[row + i], column, columns, add);
            }

        for (; row < rows; row++)
        {
            int column = 0;
            for (; column + (Registers * T.Count) <= columns; column += Registers * T.Count)
            {
                MultiplyRegisters<T>(matrix, panel, column, in da.Row(row), gates, units, ref sums);
                for (int i = 0; i < Registers; i++)
                    Write<T>(buffer[(i * T.Count)..], dv[row], column + (i * T.Count), columns, add);
            }

            for (; column < columns; column += T.Count)
            {
                MultiplyOne<T>(in At<T>(matrix, panel, column), in da.Row(row), gates, units, ref sums);
                Write<T>(buffer, dv[row], column, columns, add);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyRows<T>(ref readonly float matrix, ref readonly float da, int stride, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        ref float m = ref Unsafe.AsRef(in matrix);
        foreach (int gate in gates)
        {
            ref float v = ref Unsafe.Add(ref Unsafe.AsRef(in da), gate * units);
            ref float w = ref Unsafe.Add(ref v, 2 * stride);
            int unit = 0;
            for (; unit + 1 < units; unit += 2)
            {
                T even = T.Load(in m), odd = T.Load(in m, PanelColumns);
                a0 = T.MultiplyAdd(even, T.Broadcast(in v, unit), a0);
                b0 = T.MultiplyAdd(odd, T.Broadcast(in v, unit + 1), b0);
                a1 = T.MultiplyAdd(even, T.Broadcast(in v, stride + unit), a1);
                b1 = T.MultiplyAdd(odd, T.Broadcast(in v, stride + unit + 1), b1);
                a2 = T.MultiplyAdd(even, T.Broadcast(in w, unit), a2);
                b2 = T.MultiplyAdd(odd, T.Broadcast(in w, unit + 1), b2);
                a3 = T.MultiplyAdd(even, T.Broadcast(in w, stride + unit), a3);
                b3 = T.MultiplyAdd(odd, T.Broadcast(in w, stride + unit + 1), b3);
                m = ref Unsafe.Add(ref m, 2 * PanelColumns);
            }

            if (unit < units)
            {
                T even = T.Load(in m);
                a0 = T.MultiplyAdd(even, T.Broadcast(in v, unit), a0);
                a1 = T.MultiplyAdd(even, T.Broadcast(in v, stride + unit), a1);
                a2 = T.MultiplyAdd(even, T.Broadcast(in w, unit), a2);
                a3 = T.MultiplyAdd(even, T.Broadcast(in w, stride + unit), a3);
                m = ref Unsafe.Add(ref m, PanelColumns);
            }
        }

        (a0 + b0).Store(ref sums);
        (a1 + b1).Store(ref sums, T.Count);
        (a2 + b2).Store(ref sums, 2 * T.Count);
        (a3 + b3).Store(ref sums, 3 * T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyRegisters<T>(
        ReadOnlySpan<float> matrix, int panel, int column, ref readonly float da, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        ref float m0 = ref At<T>(matrix, panel, column);
        ref float m1 = ref At<T>(matrix, panel, column + T.Count);
        ref float m2 = ref At<T>(matrix, panel, column + (2 * T.Count));
        ref float m3 = ref At<T>(matrix, panel, column + (3 * T.Count));
        int i = 0;
        foreach (int gate in gates)
        {
            ref float v = ref Unsafe.Add(ref Unsafe.AsRef(in da), gate * units);
            int unit = 0;
            for (; unit + 1 < units; unit += 2, i += 2 * PanelColumns)
            {
                T even = T.Broadcast(in v, unit), odd = T.Broadcast(in v, unit + 1);
                a0 = T.MultiplyAdd(T.Load(in m0, i), even, a0);
                b0 = T.MultiplyAdd(T.Load(in m0, i + PanelColumns), odd, b0);
                a1 = T.MultiplyAdd(T.Load(in m1, i), even, a1);
                b1 = T.MultiplyAdd(T.Load(in m1, i + PanelColumns), odd, b1);
                a2 = T.MultiplyAdd(T.Load(in m2, i), even, a2);
                b2 = T.MultiplyAdd(T.Load(in m2, i + PanelColumns), odd, b2);
                a3 = T.MultiplyAdd(T.Load(in m3, i), even, a3);
                b3 = T.MultiplyAdd(T.Load(in m3, i + PanelColumns), odd, b3);
            }

            if (unit < units)
            {
                T even = T.Broadcast(in v, unit);
                a0 = T.MultiplyAdd(T.Load(in m0, i), even, a0);
                a1 = T.MultiplyAdd(T.Load(in m1, i), even, a1);
                a2 = T.MultiplyAdd(T.Load(in m2, i), even, a2);
                a3 = T.MultiplyAdd(T.Load(in m3, i), even, a3);
                i += PanelColumns;
            }
        }

        (a0 + b0).Store(ref sums);
        (a1 + b1).Store(ref sums, T.Count);
        (a2 + b2).Store(ref sums, 2 * T.Count);
        (a3 + b3).Store(ref sums, 3 * T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyOne<T>(ref readonly float matrix, ref readonly float da, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        T a = T.Broadcast(0f), b = a;
        ref float m = ref Unsafe.AsRef(in matrix);
        foreach (int gate in gates)
        {
            ref float v = ref Unsafe.Add(ref Unsafe.AsRef(in da), gate * units);
            int unit = 0;
            for (; unit + 1 < units; unit += 2)
            {
                a = T.MultiplyAdd(T.Load(in m), T.Broadcast(in v, unit), a);
                b = T.MultiplyAdd(T.Load(in m, PanelColumns), T.Broadcast(in v, unit + 1), b);
                m = ref Unsafe.Add(ref m, 2 * PanelColumns);
            }

            if (unit < units)
            {
                a = T.MultiplyAdd(T.Load(in m), T.Broadcast(in v, unit), a);
                m = ref Unsafe.Add(ref m, PanelColumns);
            }
        }

        (a + b).Store(ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float At<T>(ReadOnlySpan<float> matrix, int panel, int column)
        where T : struct, ILane<T> =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), (column / PanelColumns * panel) + (column % PanelColumns));

    // The zeros behind the last column leave sums that nobody wants.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<T>(ReadOnlySpan<float> sums, Span<float> dv, int column, int columns, bool add)
        where T : struct, ILane<T>
    {
        if (column + T.Count <= columns)
        {
            T sum = T.Load(in sums[0]);
            ref float to = ref dv[column];
            (add ? T.Load(in to) + sum : sum).Store(ref to);
            return;
        }

        for (int i = 0; column + i < columns; i++)
            dv[column + i] = add ? dv[column + i] + sums[i] : sums[i];
    }
}
