using System;

namespace Unrolled.Initializers;

/// <summary>The two products of a <see cref="ReflectorBlock"/> as plain loops, with the bits of those in registers.</summary>
internal static class ReflectorProducts
{
    private const int Size = ReflectorBlock.Size, Width = ColumnStrips.Width;

    /// <summary>P ← P + Vᵀ C.</summary>
    /// <param name="v">V, [row][64].</param>
    /// <param name="c">C, [row][32].</param>
    /// <param name="products">P, [64][32].</param>
    /// <param name="rows">Rows of V and C.</param>
    public static void AddInner(ReadOnlySpan<float> v, ReadOnlySpan<float> c, Span<float> products, int rows)
    {
        Span<float> sums = stackalloc float[Size * Width];
        sums.Clear();
        for (int row = 0; row < rows; row++)
            for (int i = 0; i < Size; i++)
                for (int column = 0; column < Width; column++)
                    sums[(i * Width) + column] += (float)(v[(row * Size) + i] * c[(row * Width) + column]);
        for (int i = 0; i < sums.Length; i++)
            products[i] += sums[i];
    }

    /// <summary>C ← C − V P.</summary>
    /// <param name="v">V, [row][64].</param>
    /// <param name="products">P, [64][32].</param>
    /// <param name="c">C, [row][32].</param>
    /// <param name="rows">Rows of V and C.</param>
    public static void SubtractOuter(ReadOnlySpan<float> v, ReadOnlySpan<float> products, Span<float> c, int rows)
    {
        for (int row = 0; row < rows; row++)
            for (int i = 0; i < Size; i++)
                for (int column = 0; column < Width; column++)
                    c[(row * Width) + column] -= (float)(v[(row * Size) + i] * products[(i * Width) + column]);
    }
}
