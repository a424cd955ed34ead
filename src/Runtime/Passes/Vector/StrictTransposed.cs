using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// The product with a transposed matrix in strict arithmetic, dv += Mᵀ da, in the order of the loops. Every element is one chain over units, and over gates for each unit, starting with the
/// previous content. The matrix is laid out in that order, in panels of sixteen columns. Zeros fill the last panel.
/// </summary>
internal static class StrictTransposed
{
    private const int PanelColumns = TransposedColumns.PanelColumns;

    // Columns that are summed at a time, and rows that share them.
    private const int Columns = 4 * PanelColumns, SharedRows = 4;

    /// <summary>Where the sixteen numbers of a unit lie in a panel: unit after unit, and for each its gates.</summary>
    /// <param name="gates">Gates of the matrix.</param>
    /// <param name="gate">One of the gates.</param>
    /// <param name="unit">One of the units.</param>
    public static int Place(int gates, int gate, int unit) => ((unit * gates) + gate) * PanelColumns;

    /// <summary>dv (+)= Mᵀ da for some rows.</summary>
    /// <param name="matrix">The matrix, as <see cref="Place"/> has it.</param>
    /// <param name="da">The adjoints, [gates][units] each.</param>
    /// <param name="gates">The indices of the matrix's gates, ascending.</param>
    /// <param name="units">Units of each gate.</param>
    /// <param name="dv">The adjoints of the vectors.</param>
    /// <param name="columns">The width of the vectors.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="add">Whether to add to the previous content.</param>
    [SkipLocalsInit]
    public static void Multiply(
        ReadOnlySpan<float> matrix, Series<float> da, ReadOnlySpan<int> gates, int units, Rows<float> dv, int columns, int rows, bool add)
    {
        Span<float> sums = stackalloc float[SharedRows * Columns];
        for (int row = 0; row < rows; row += SharedRows)
            for (int column = 0; column < columns; column += Columns)
            {
                int taken = Math.Min(SharedRows, rows - row), width = Math.Min(Columns, columns - column);
                sums.Clear();
                for (int i = 0; add && i < taken; i++)
                    dv[row + i].Slice(column, width).CopyTo(sums[(i * Columns)..]);
                ReadOnlySpan<float> panels = matrix[(column * gates.Length * units)..];
                if (LaneChoice.Allows<Strict512>())
                    Sum<Strict512>(panels, da.Skip(row), gates, units, sums, width, taken);
                else if (LaneChoice.Allows<Strict256>())
                    Sum<Strict256>(panels, da.Skip(row), gates, units, sums, width, taken);
                else if (LaneChoice.Allows<Strict128>())
                    Sum<Strict128>(panels, da.Skip(row), gates, units, sums, width, taken);
                else
                    Sum<Strict1>(panels, da.Skip(row), gates, units, sums, width, taken);
                for (int i = 0; i < taken; i++)
                    sums.Slice(i * Columns, width).CopyTo(dv[row + i][column..]);
            }
    }

    private static void Sum<T>(ReadOnlySpan<float> panels, Series<float> da, ReadOnlySpan<int> gates, int units, Span<float> sums, int width, int rows)
        where T : struct, ILane<T>
    {
        int panel = gates.Length * units * PanelColumns;
        if (rows == SharedRows)
        {
            for (int column = 0; column < width; column += T.Count)
                FourRows<T>(in At(panels, panel, column), in da.Reference, da.Stride, gates, units, ref sums[column]);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            int column = 0;
            ReadOnlySpan<float> adjoints = da[row];
            for (; column + (4 * T.Count) <= width; column += 4 * T.Count)
                FourRegisters<T>(panels, panel, column, adjoints, gates, units, ref sums[(row * Columns) + column]);
            for (; column < width; column += T.Count)
                One<T>(in At(panels, panel, column), adjoints, gates, units, ref sums[(row * Columns) + column]);
        }
    }

    private static ref readonly float At(ReadOnlySpan<float> panels, int panel, int column) =>
        ref panels[(column / PanelColumns * panel) + (column % PanelColumns)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows<T>(ref readonly float matrix, ref readonly float da, int stride, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        T a0 = T.Load(in sums), a1 = T.Load(in sums, Columns), a2 = T.Load(in sums, 2 * Columns), a3 = T.Load(in sums, 3 * Columns);
        ref float m = ref Unsafe.AsRef(in matrix);
        for (int unit = 0; unit < units; unit++)
            foreach (int gate in gates)
            {
                ref float d = ref Unsafe.Add(ref Unsafe.AsRef(in da), (gate * units) + unit);
                T column = T.Load(in m);
                T.Accumulate(ref a0, column, T.Broadcast(in d, 0));
                T.Accumulate(ref a1, column, T.Broadcast(in d, stride));
                T.Accumulate(ref a2, column, T.Broadcast(in d, 2 * stride));
                T.Accumulate(ref a3, column, T.Broadcast(in d, 3 * stride));
                m = ref Unsafe.Add(ref m, PanelColumns);
            }

        a0.Store(ref sums);
        a1.Store(ref sums, Columns);
        a2.Store(ref sums, 2 * Columns);
        a3.Store(ref sums, 3 * Columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRegisters<T>(
        ReadOnlySpan<float> panels, int panel, int column, ReadOnlySpan<float> da, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        ref float m0 = ref Unsafe.AsRef(in At(panels, panel, column)), m1 = ref Unsafe.AsRef(in At(panels, panel, column + T.Count));
        ref float m2 = ref Unsafe.AsRef(in At(panels, panel, column + (2 * T.Count))), m3 = ref Unsafe.AsRef(in At(panels, panel, column + (3 * T.Count)));
        ref float adjoints = ref MemoryMarshal.GetReference(da);
        T a0 = T.Load(in sums), a1 = T.Load(in sums, T.Count), a2 = T.Load(in sums, 2 * T.Count), a3 = T.Load(in sums, 3 * T.Count);
        int row = 0;
        for (int unit = 0; unit < units; unit++)
            foreach (int gate in gates)
            {
                T d = T.Broadcast(in adjoints, (gate * units) + unit);
                T.Accumulate(ref a0, T.Load(in m0, row), d);
                T.Accumulate(ref a1, T.Load(in m1, row), d);
                T.Accumulate(ref a2, T.Load(in m2, row), d);
                T.Accumulate(ref a3, T.Load(in m3, row), d);
                row += PanelColumns;
            }

        a0.Store(ref sums);
        a1.Store(ref sums, T.Count);
        a2.Store(ref sums, 2 * T.Count);
        a3.Store(ref sums, 3 * T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<T>(ref readonly float matrix, ReadOnlySpan<float> da, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        ref float adjoints = ref MemoryMarshal.GetReference(da), m = ref Unsafe.AsRef(in matrix);
        T sum = T.Load(in sums);
        for (int unit = 0; unit < units; unit++)
            foreach (int gate in gates)
            {
                T.Accumulate(ref sum, T.Load(in m), T.Broadcast(in adjoints, (gate * units) + unit));
                m = ref Unsafe.Add(ref m, PanelColumns);
            }

        sum.Store(ref sums);
    }
}
