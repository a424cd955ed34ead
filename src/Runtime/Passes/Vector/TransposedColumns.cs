using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// The product with a transposed matrix, dv += Mᵀ da. The matrix is laid out anew so that a register holds neighbouring columns, and no sum
/// runs across a register: panels of sixteen columns, and in each the sixteen numbers of every gate and unit; zeros fill the last panel.
/// </summary>
/// <remarks>
/// Every element is two chains over gates and units, one of the units 0, 2, 4, …, one of 1, 3, 5, …, added at the end. A panel holds all numbers of
/// the even chain and then all of the odd one, so that several rows can take one chain after the other: half the sums, twice the registers side by side.
/// </remarks>
internal static class TransposedColumns
{
    public const int PanelColumns = Contract.PanelColumns;

    // Registers of columns that one row sums at a time, and rows that a panel serves while their adjoints stay in the second cache.
    private const int Registers = 4, SweptRows = 64;

    private static readonly int[] s_one = [0];

    /// <summary>Numbers that a matrix takes.</summary>
    public static int Length(int columns, int rows) => Contract.WholePanels(columns) * rows;

    /// <summary>Where the sixteen numbers of a unit lie in a panel: those of the even chain, gate after gate, then those of the odd one.</summary>
    /// <param name="gates">Gates of the matrix.</param>
    /// <param name="units">Units of each gate.</param>
    /// <param name="gate">One of the gates.</param>
    /// <param name="unit">One of its units.</param>
    public static int Place(int gates, int units, int gate, int unit)
    {
        int evens = (units + 1) / 2, odds = units / 2, pair = unit / 2;
        return (unit % 2 == 0 ? (gate * evens) + pair : (gates * evens) + (gate * odds) + pair) * PanelColumns;
    }

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
        if (units * gates.Length == 1)
        {
            OneUnit.Multiply(matrix, da.From(gates[0]), dv, columns, rows, add);
            return;
        }

        // Gates side by side, whose chains go on from one to the next, are a single one.
        if (units % 2 == 0 && gates[^1] - gates[0] == gates.Length - 1)
        {
            da = da.From(gates[0] * units);
            units *= gates.Length;
            gates = s_one;
        }

        if (LaneChoice.Allows<Lane512>())
            Multiply<Lane512>(matrix, da, gates, units, dv, columns, rows, add);
        else if (LaneChoice.Allows<Lane256>())
            Multiply<Lane256>(matrix, da, gates, units, dv, columns, rows, add);
        else if (LaneChoice.Allows<Lane128>())
            Multiply<Lane128>(matrix, da, gates, units, dv, columns, rows, add);
        else
            Multiply<Lane1>(matrix, da, gates, units, dv, columns, rows, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<T>(
        ReadOnlySpan<float> matrix, Series<float> da, ReadOnlySpan<int> gates, int units, Rows<float> dv, int columns, int rows, bool add)
        where T : struct, ILane<T>
    {
        int shared = TransposedRows.Shared(rows);
        for (int row = 0; row < shared; row += SweptRows)
            TransposedRows.Multiply<T>(matrix, da, gates, units, dv, columns, row, Math.Min(row + SweptRows, shared), add);
        for (int row = shared; row < rows; row++)
            MultiplyRow<T>(matrix, in da.Row(row), gates, units, dv[row], columns, add);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyRow<T>(
        ReadOnlySpan<float> matrix, ref readonly float da, ReadOnlySpan<int> gates, int units, Span<float> dv, int columns, bool add)
        where T : struct, ILane<T>
    {
        Span<float> buffer = stackalloc float[Registers * PanelColumns];
        ref float sums = ref MemoryMarshal.GetReference(buffer);
        int column = 0, panel = gates.Length * units * PanelColumns, odd = Place(gates.Length, units, 0, 1);
        for (; column + (Registers * T.Count) <= columns; column += Registers * T.Count)
        {
            MultiplyRegisters<T>(matrix, panel, column, odd, in da, gates, units, ref sums);
            for (int i = 0; i < Registers; i++)
                Write<T>(buffer[(i * T.Count)..], dv, column + (i * T.Count), columns, add);
        }

        for (; column < columns; column += T.Count)
        {
            MultiplyOne<T>(in At(matrix, panel, column), odd, in da, gates, units, ref sums);
            Write<T>(buffer, dv, column, columns, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyRegisters<T>(
        ReadOnlySpan<float> matrix, int panel, int column, int odd, ref readonly float da, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        ref float m0 = ref At(matrix, panel, column);
        ref float m1 = ref At(matrix, panel, column + T.Count);
        ref float m2 = ref At(matrix, panel, column + (2 * T.Count));
        ref float m3 = ref At(matrix, panel, column + (3 * T.Count));
        int even = 0;
        foreach (int gate in gates)
        {
            ref float v = ref Unsafe.Add(ref Unsafe.AsRef(in da), gate * units);
            int unit = 0;
            for (; unit + 1 < units; unit += 2, even += PanelColumns, odd += PanelColumns)
            {
                T x = T.Broadcast(in v, unit), y = T.Broadcast(in v, unit + 1);
                T.Accumulate(ref a0, T.Load(in m0, even), x);
                T.Accumulate(ref b0, T.Load(in m0, odd), y);
                T.Accumulate(ref a1, T.Load(in m1, even), x);
                T.Accumulate(ref b1, T.Load(in m1, odd), y);
                T.Accumulate(ref a2, T.Load(in m2, even), x);
                T.Accumulate(ref b2, T.Load(in m2, odd), y);
                T.Accumulate(ref a3, T.Load(in m3, even), x);
                T.Accumulate(ref b3, T.Load(in m3, odd), y);
            }

            if (unit < units)
            {
                T x = T.Broadcast(in v, unit);
                T.Accumulate(ref a0, T.Load(in m0, even), x);
                T.Accumulate(ref a1, T.Load(in m1, even), x);
                T.Accumulate(ref a2, T.Load(in m2, even), x);
                T.Accumulate(ref a3, T.Load(in m3, even), x);
                even += PanelColumns;
            }
        }

        (a0 + b0).Store(ref sums);
        (a1 + b1).Store(ref sums, T.Count);
        (a2 + b2).Store(ref sums, 2 * T.Count);
        (a3 + b3).Store(ref sums, 3 * T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyOne<T>(ref readonly float matrix, int odd, ref readonly float da, ReadOnlySpan<int> gates, int units, ref float sums)
        where T : struct, ILane<T>
    {
        T a = T.Broadcast(0f), b = a;
        ref float m = ref Unsafe.AsRef(in matrix);
        int even = 0;
        foreach (int gate in gates)
        {
            ref float v = ref Unsafe.Add(ref Unsafe.AsRef(in da), gate * units);
            int unit = 0;
            for (; unit + 1 < units; unit += 2, even += PanelColumns, odd += PanelColumns)
            {
                T.Accumulate(ref a, T.Load(in m, even), T.Broadcast(in v, unit));
                T.Accumulate(ref b, T.Load(in m, odd), T.Broadcast(in v, unit + 1));
            }

            if (unit < units)
            {
                T.Accumulate(ref a, T.Load(in m, even), T.Broadcast(in v, unit));
                even += PanelColumns;
            }
        }

        (a + b).Store(ref sums);
    }

    /// <summary>Where the numbers of a column's register begin, those of the first even unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float At(ReadOnlySpan<float> matrix, int panel, int column) =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), (column / PanelColumns * panel) + (column % PanelColumns));

    /// <summary>Writes a register of sums. The zeros after the last column produce some unused sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(ReadOnlySpan<float> sums, Span<float> dv, int column, int columns, bool add)
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
