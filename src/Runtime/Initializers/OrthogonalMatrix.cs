using System;

namespace Unrolled.Runtime;

/// <summary>Random matrices with orthonormal rows, or columns where there are more rows (Saxe et al. 2014, arXiv:1312.6120).</summary>
internal static class OrthogonalMatrix
{
    /// <summary>Draws one: normal numbers, made orthonormal row by row.</summary>
    public static double[][] Draw(int rows, int columns, ref PhiloxStream random)
    {
        int vectors = Math.Min(rows, columns), length = Math.Max(rows, columns);
        var basis = new double[vectors][];
        for (int vector = 0; vector < vectors; vector++)
        {
            basis[vector] = new double[length];
            for (int index = 0; index < length; index++)
                basis[vector][index] = random.NextNormal();

            // Gram and Schmidt's step leaves rounding errors along the earlier vectors; a second one removes them.
            Orthogonalize(basis, vector);
            Orthogonalize(basis, vector);
            Normalize(basis, vector);
        }

        if (rows <= columns)
            return basis;
        var matrix = new double[rows][];
        for (int row = 0; row < rows; row++)
            matrix[row] = Array.ConvertAll(basis, vector => vector[row]);
        return matrix;
    }

    private static void Orthogonalize(double[][] basis, int vector)
    {
        int length = basis[vector].Length;
        for (int earlier = 0; earlier < vector; earlier++)
        {
            double product = 0;
            for (int index = 0; index < length; index++)
                product += basis[vector][index] * basis[earlier][index];
            for (int index = 0; index < length; index++)
                basis[vector][index] -= product * basis[earlier][index];
        }
    }

    private static void Normalize(double[][] basis, int vector)
    {
        double squares = 0;
        for (int index = 0; index < basis[vector].Length; index++)
            squares += basis[vector][index] * basis[vector][index];
        double scale = 1 / Math.Sqrt(squares);
        for (int index = 0; index < basis[vector].Length; index++)
            basis[vector][index] *= scale;
    }
}
