using System;

namespace Unrolled.Tool.Networks;

/// <summary>Numbers in rows and columns.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Values">Row after row.</param>
internal readonly record struct Matrix(int Rows, int Columns, float[] Values)
{
    /// <summary>Rows and columns exchanged.</summary>
    public Matrix Transposed()
    {
        float[] values = new float[Values.Length];
        for (int row = 0; row < Rows; row++)
            for (int column = 0; column < Columns; column++)
                values[(column * Rows) + row] = Values[(row * Columns) + column];
        return new Matrix(Columns, Rows, values);
    }

    /// <summary>Some of the rows.</summary>
    public Matrix RowsAt(int first, int count) => new(count, Columns, Values[(first * Columns)..((first + count) * Columns)]);

    /// <summary>Some of the columns.</summary>
    public Matrix ColumnsAt(int first, int count)
    {
        float[] values = new float[Rows * count];
        for (int row = 0; row < Rows; row++)
            Array.Copy(Values, (row * Columns) + first, values, row * count, count);
        return new Matrix(Rows, count, values);
    }
}
