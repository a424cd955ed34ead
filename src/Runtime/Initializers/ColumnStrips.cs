namespace Unrolled.Initializers;

/// <summary>
/// A matrix cut into strips of 32 columns. Within a strip row follows row, so that a walk down a strip reads memory in order.
/// Rows are made up to a multiple of four and columns to one of 32, with zeros.
/// </summary>
internal sealed class ColumnStrips
{
    /// <summary>Columns of a strip.</summary>
    public const int Width = 32;

    private readonly float[][] _strips;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    public ColumnStrips(int rows, int columns)
    {
        _strips = new float[(columns + Width - 1) / Width][];
        for (int strip = 0; strip < _strips.Length; strip++)
            _strips[strip] = new float[checked((rows + 3) / 4 * 4 * Width)];
    }

    /// <summary>How many strips there are.</summary>
    public int Count => _strips.Length;

    /// <summary>A number of the matrix.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    public float this[int row, int column]
    {
        get => _strips[column / Width][(row * Width) + (column % Width)];
        set => _strips[column / Width][(row * Width) + (column % Width)] = value;
    }

    /// <summary>The numbers of a strip, [row][32].</summary>
    /// <param name="strip">Which strip.</param>
    public float[] Strip(int strip) => _strips[strip];
}
