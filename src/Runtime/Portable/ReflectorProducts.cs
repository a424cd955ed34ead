using System;

namespace Unrolled.Runtime;

/// <summary>The two products of a <see cref="ReflectorBlock"/> as plain loops, with the bits of those in registers.</summary>
internal static class ReflectorProducts
{
    private const int Size = ReflectorBlock.Size, Width = ColumnStrips.Width;

    /// <summary>P ← P + Vᵀ C.</summary>
    /// <param name="v">V, [row][64].</param>
    /// <param name="c">C, [row][16].</param>
    /// <param name="products">P, [64][16].</param>
    /// <param name="rows">Rows of V and C.</param>
    public static void AddInner(ReadOnlySpan<double> v, ReadOnlySpan<double> c, Span<double> products, int rows)
    {
        for (int row = 0; row < rows; row++)
            for (int i = 0; i < Size; i++)
                for (int column = 0; column < Width; column++)
                    products[(i * Width) + column] += (double)(v[(row * Size) + i] * c[(row * Width) + column]);
    }

    /// <summary>C ← C − V P.</summary>
    /// <param name="v">V, [row][64].</param>
    /// <param name="products">P, [64][16].</param>
    /// <param name="c">C, [row][16].</param>
    /// <param name="rows">Rows of V and C.</param>
    public static void SubtractOuter(ReadOnlySpan<double> v, ReadOnlySpan<double> products, Span<double> c, int rows)
    {
        for (int row = 0; row < rows; row++)
            for (int i = 0; i < Size; i++)
                for (int column = 0; column < Width; column++)
                    c[(row * Width) + column] -= (double)(v[(row * Size) + i] * products[(i * Width) + column]);
    }
}
