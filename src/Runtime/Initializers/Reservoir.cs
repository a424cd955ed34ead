using System;
using Unrolled.Numbers;

namespace Unrolled.Initializers;

/// <summary>A sparse random matrix scaled to a spectral radius: the recurrent weights of an echo state network (Jaeger 2001).</summary>
internal static class Reservoir
{
    /// <summary>Draws a matrix. Every row has the same count of numbers that are not zero, U(−1, 1) before scaling; with one of them there is a cycle, and so an eigenvalue that is not zero.</summary>
    /// <param name="units">Rows and columns.</param>
    /// <param name="radius">The spectral radius.</param>
    /// <param name="density">The share of numbers that are not zero.</param>
    /// <param name="random">The stream to draw from.</param>
    public static double[][] Draw(int units, double radius, double density, ref RandomStream random)
    {
        var rows = new double[units][];
        int count = Math.Min(units, Math.Max(1, (int)((density * units) + 0.5)));
        var columns = new int[units];
        for (int column = 0; column < units; column++)
            columns[column] = column;
        for (int row = 0; row < units; row++)
        {
            rows[row] = new double[units];
            for (int i = 0; i < count; i++)
            {
                int other = i + random.NextIndex(units - i);
                (columns[i], columns[other]) = (columns[other], columns[i]);
                rows[row][columns[i]] = (2 * random.NextUniform()) - 1;
            }
        }

        double scale = radius / SpectralRadius.Of(Array.ConvertAll(rows, row => (double[])row.Clone()));
        foreach (double[] row in rows)
            for (int column = 0; column < units; column++)
                row[column] *= scale;
        return rows;
    }
}
