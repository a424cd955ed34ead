using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Numbers;

namespace Unrolled.Initializers;

/// <summary>
/// The two products of a <see cref="ReflectorBlock"/>. Each number is one chain of products and sums in ascending order, in strict arithmetic:
/// the same bits in registers of any width, and without fused multiply-adds.
/// </summary>
internal static class ReflectorProducts
{
    private const int Size = ReflectorBlock.Size, Width = ColumnStrips.Width;

    /// <summary>P ← P + Vᵀ C.</summary>
    /// <param name="v">V, [row][64].</param>
    /// <param name="c">C, [row][32].</param>
    /// <param name="products">P, [64][32].</param>
    /// <param name="rows">Rows of V and C, a multiple of 4.</param>
    public static void AddInner(ReadOnlySpan<float> v, ReadOnlySpan<float> c, Span<float> products, int rows)
    {
        if (Strict512.IsSupported)
            AddInner<Strict512>(v, c, products, rows);
        else if (Strict256.IsSupported)
            AddInner<Strict256>(v, c, products, rows);
        else if (Strict128.IsSupported)
            AddInner<Strict128>(v, c, products, rows);
        else
            AddInner<Strict1>(v, c, products, rows);
    }

    /// <summary>C ← C − V P.</summary>
    /// <param name="v">V, [row][64].</param>
    /// <param name="products">P, [64][32].</param>
    /// <param name="c">C, [row][32].</param>
    /// <param name="rows">Rows of V and C, a multiple of 4.</param>
    public static void SubtractOuter(ReadOnlySpan<float> v, ReadOnlySpan<float> products, Span<float> c, int rows)
    {
        if (Strict512.IsSupported)
            SubtractOuter<Strict512>(v, products, c, rows);
        else if (Strict256.IsSupported)
            SubtractOuter<Strict256>(v, products, c, rows);
        else if (Strict128.IsSupported)
            SubtractOuter<Strict128>(v, products, c, rows);
        else
            SubtractOuter<Strict1>(v, products, c, rows);
    }

    // Four reflections and two registers of columns at a time: eight chains side by side.
    [MethodImpl(Jit.Optimized)]
    internal static void AddInner<T>(ReadOnlySpan<float> v, ReadOnlySpan<float> c, Span<float> products, int rows)
        where T : struct, ILane<T>
    {
        ref float vectors = ref MemoryMarshal.GetReference(v), columns = ref MemoryMarshal.GetReference(c), sums = ref MemoryMarshal.GetReference(products);
        for (int i = 0; i < Size; i += 4)
            for (int column = 0; column < Width; column += 2 * T.Count)
            {
                ref float p = ref Unsafe.Add(ref sums, (i * Width) + column);
                T zero = T.Broadcast(0);
                T a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
                ref float x = ref Unsafe.Add(ref vectors, i), y = ref Unsafe.Add(ref columns, column);
                for (int row = 0; row < rows; row++)
                {
                    T left = T.Load(ref y, 0), right = T.Load(ref y, T.Count);
                    T x0 = T.Broadcast(x), x1 = T.Broadcast(Unsafe.Add(ref x, 1)), x2 = T.Broadcast(Unsafe.Add(ref x, 2)), x3 = T.Broadcast(Unsafe.Add(ref x, 3));
                    T.Accumulate(ref a0, x0, left);
                    T.Accumulate(ref b0, x0, right);
                    T.Accumulate(ref a1, x1, left);
                    T.Accumulate(ref b1, x1, right);
                    T.Accumulate(ref a2, x2, left);
                    T.Accumulate(ref b2, x2, right);
                    T.Accumulate(ref a3, x3, left);
                    T.Accumulate(ref b3, x3, right);
                    x = ref Unsafe.Add(ref x, Size);
                    y = ref Unsafe.Add(ref y, Width);
                }

                (T.Load(ref p, 0) + a0).Store(ref p, 0);
                (T.Load(ref p, Width) + a1).Store(ref p, Width);
                (T.Load(ref p, 2 * Width) + a2).Store(ref p, 2 * Width);
                (T.Load(ref p, 3 * Width) + a3).Store(ref p, 3 * Width);
                (T.Load(ref p, T.Count) + b0).Store(ref p, T.Count);
                (T.Load(ref p, Width + T.Count) + b1).Store(ref p, Width + T.Count);
                (T.Load(ref p, (2 * Width) + T.Count) + b2).Store(ref p, (2 * Width) + T.Count);
                (T.Load(ref p, (3 * Width) + T.Count) + b3).Store(ref p, (3 * Width) + T.Count);
            }
    }

    // Four rows and two registers of columns at a time.
    [MethodImpl(Jit.Optimized)]
    internal static void SubtractOuter<T>(ReadOnlySpan<float> v, ReadOnlySpan<float> products, Span<float> c, int rows)
        where T : struct, ILane<T>
    {
        ref float vectors = ref MemoryMarshal.GetReference(v), sums = ref MemoryMarshal.GetReference(products), columns = ref MemoryMarshal.GetReference(c);
        for (int row = 0; row < rows; row += 4)
            for (int column = 0; column < Width; column += 2 * T.Count)
            {
                ref float y = ref Unsafe.Add(ref columns, (row * Width) + column);
                T a0 = T.Load(ref y, 0), a1 = T.Load(ref y, Width), a2 = T.Load(ref y, 2 * Width), a3 = T.Load(ref y, 3 * Width);
                T b0 = T.Load(ref y, T.Count), b1 = T.Load(ref y, Width + T.Count), b2 = T.Load(ref y, (2 * Width) + T.Count), b3 = T.Load(ref y, (3 * Width) + T.Count);
                ref float x = ref Unsafe.Add(ref vectors, row * Size), p = ref Unsafe.Add(ref sums, column);
                for (int i = 0; i < Size; i++)
                {
                    T left = T.Load(ref p, 0), right = T.Load(ref p, T.Count);
                    T x0 = T.Broadcast(x), x1 = T.Broadcast(Unsafe.Add(ref x, Size)), x2 = T.Broadcast(Unsafe.Add(ref x, 2 * Size)), x3 = T.Broadcast(Unsafe.Add(ref x, 3 * Size));
                    a0 -= x0 * left;
                    b0 -= x0 * right;
                    a1 -= x1 * left;
                    b1 -= x1 * right;
                    a2 -= x2 * left;
                    b2 -= x2 * right;
                    a3 -= x3 * left;
                    b3 -= x3 * right;
                    x = ref Unsafe.Add(ref x, 1);
                    p = ref Unsafe.Add(ref p, Width);
                }

                a0.Store(ref y, 0);
                a1.Store(ref y, Width);
                a2.Store(ref y, 2 * Width);
                a3.Store(ref y, 3 * Width);
                b0.Store(ref y, T.Count);
                b1.Store(ref y, Width + T.Count);
                b2.Store(ref y, (2 * Width) + T.Count);
                b3.Store(ref y, (3 * Width) + T.Count);
            }
    }
}
