using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>The backward pass of a product with one gate and one unit. Its matrix has one line, and registers run along it. The bits are those of any other product.</summary>
internal static class OneUnit
{
    private const int Registers = 4;

    /// <summary>dM += Σₙ da[n] v[n]ᵀ, one chain over the steps for each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradient(Series<float> v, Series<float> da, Span<float> columns, int count)
    {
        int column = AddGradient<Lane512>(v, da, columns, 0, count);
        column = AddGradient<Lane256>(v, da, columns, column, count);
        column = AddGradient<Lane128>(v, da, columns, column, count);
        AddGradient<Lane1>(v, da, columns, column, count);
    }

    /// <summary>dv (+)= Mᵀ da for some rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<float> matrix, Series<float> da, Rows<float> dv, int columns, int rows, bool add)
    {
        int column = Multiply<Lane512>(matrix, da, dv, 0, columns, rows, add);
        column = Multiply<Lane256>(matrix, da, dv, column, columns, rows, add);
        column = Multiply<Lane128>(matrix, da, dv, column, columns, rows, add);
        Multiply<Lane1>(matrix, da, dv, column, columns, rows, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int AddGradient<T>(Series<float> v, Series<float> da, Span<float> columns, int column, int count)
        where T : struct, ILane<T>
    {
        if (!LaneChoice.Allows<T>())
            return column;
        for (; column + (Registers * T.Count) <= columns.Length; column += Registers * T.Count)
            FourRegisters<T>(ref v.From(column).Reference, v.Stride, ref da.Reference, da.Stride, ref columns[column], count);
        for (; column + T.Count <= columns.Length; column += T.Count)
        {
            T sum = T.Load(in columns[column]);
            ref float x = ref v.From(column).Reference;
            ref float a = ref da.Reference;
            for (nint n = 0; n < count; n++)
            {
                T.Accumulate(ref sum, T.Broadcast(in a, 0), T.Load(in x));
                x = ref Unsafe.Add(ref x, v.Stride);
                a = ref Unsafe.Add(ref a, da.Stride);
            }

            sum.Store(ref columns[column]);
        }

        return column;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRegisters<T>(ref float x, int stride, ref float a, int adjointStride, ref float columns, nint count)
        where T : struct, ILane<T>
    {
        T s0 = T.Load(in columns), s1 = T.Load(in columns, T.Count), s2 = T.Load(in columns, 2 * T.Count), s3 = T.Load(in columns, 3 * T.Count);
        for (nint n = 0; n < count; n++)
        {
            T adjoint = T.Broadcast(in a, 0);
            T.Accumulate(ref s0, adjoint, T.Load(in x));
            T.Accumulate(ref s1, adjoint, T.Load(in x, T.Count));
            T.Accumulate(ref s2, adjoint, T.Load(in x, 2 * T.Count));
            T.Accumulate(ref s3, adjoint, T.Load(in x, 3 * T.Count));
            x = ref Unsafe.Add(ref x, stride);
            a = ref Unsafe.Add(ref a, adjointStride);
        }

        s0.Store(ref columns);
        s1.Store(ref columns, T.Count);
        s2.Store(ref columns, 2 * T.Count);
        s3.Store(ref columns, 3 * T.Count);
    }

    // The chain of odd units is empty: 0 is added for it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Multiply<T>(ReadOnlySpan<float> matrix, Series<float> da, Rows<float> dv, int first, int columns, int rows, bool add)
        where T : struct, ILane<T>
    {
        if (!LaneChoice.Allows<T>())
            return first;
        T zero = T.Broadcast(0f);
        ref float m = ref MemoryMarshal.GetReference(matrix);
        ref float a = ref da.Reference;
        ref float to = ref dv.Reference;
        int end = first + ((columns - first) / T.Count * T.Count);
        for (int row = 0; row < rows && first < end; row++)
        {
            T adjoint = T.Broadcast(in a, 0);
            for (int column = first; column < end; column += T.Count)
            {
                T sum = T.MultiplyAdd(T.Load(in m, column), adjoint, zero) + zero;
                (add ? T.Load(in to, column) + sum : sum).Store(ref to, column);
            }

            a = ref Unsafe.Add(ref a, da.Stride);
            to = ref Unsafe.Add(ref to, dv.Stride);
        }

        return end;
    }
}
