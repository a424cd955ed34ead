using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Unrolled.Numbers;

namespace Unrolled.Initializers;

/// <summary>
/// Up to sixty-four Householder reflections applied together: H₁ … Hₖ = I − V T Vᵀ with an upper triangular T (Schreiber and Van Loan 1989).
/// Two products over a strip of columns take the place of a pass over the whole matrix for each reflection.
/// </summary>
internal sealed class ReflectorBlock
{
    /// <summary>The most reflections.</summary>
    public const int Size = 64;

    // Rows that the two products take at a time: they and the reflections' own numbers stay in a first cache. Each chunk has sums of its own,
    // so that a sum of thousands of products loses no more digits than one of hundreds.
    private const int ChunkRows = 64;

    // Strips times rows from which threads are worth their start: some milliseconds of work.
    private const int SharedWork = 16_384;

    private readonly int _length;
    private readonly float[] _vectors;                       // V: [row from the block's first][Size], zeros above each vector
    private readonly float[] _strip;                         // a strip of columns of V
    private readonly float[] _triangle = new float[Size * Size]; // T transposed: [column][row]
    private readonly float[] _gram = new float[Size * Size];
    private readonly StripProducts _own = new();
    private int _first;
    private int _rows;                                       // of V, a multiple of 4

    /// <summary>Allocates for vectors of a length.</summary>
    /// <param name="length">Rows of the matrix that is reflected.</param>
    public ReflectorBlock(int length)
    {
        _length = length;
        int rows = (length + 3) / 4 * 4;
        _vectors = new float[checked(rows * Size)];
        _strip = new float[checked(rows * ColumnStrips.Width)];
    }

    /// <summary>Reflections in hand.</summary>
    public int Count { get; private set; }

    /// <summary>The diagonal of D: the sign that makes R's positive.</summary>
    public float[] Signs { get; } = new float[Size];

    /// <summary>Draws the reflections of some columns: that of column k leaves the first k rows alone.</summary>
    /// <param name="first">The first column, which is also the first row that is reflected.</param>
    /// <param name="count">Columns.</param>
    /// <param name="random">The stream to draw from.</param>
    public void Draw(int first, int count, ref RandomStream random)
    {
        _first = first;
        Count = count;
        _rows = (_length - first + 3) / 4 * 4;
        Array.Clear(_vectors, 0, _rows * Size);
        Array.Clear(_triangle, 0, _triangle.Length);
        for (int column = 0; column < count; column++)
            DrawVector(column, ref random);
        WriteTriangle();
    }

    // v = x + sign(x₁) |x| e₁, and H = I − τ v vᵀ with τ = 2 / vᵀv takes x to −sign(x₁) |x| e₁.
    [MethodImpl(Jit.Optimized)]
    private void DrawVector(int column, ref RandomStream random)
    {
        double squares = 0;
        for (int row = column; row < _length - _first; row++)
        {
            float x = (float)random.NextNormal();
            _vectors[(row * Size) + column] = x;
            squares += (double)x * x;
        }

        double norm = Math.Sqrt(squares), head = _vectors[(column * Size) + column];
        Signs[column] = head < 0 ? 1 : -1;
        _vectors[(column * Size) + column] = (float)(head < 0 ? head - norm : head + norm);
        _triangle[(column * Size) + column] = (float)(1 / (squares + (Math.Abs(head) * norm)));
    }

    // T's column j above its diagonal: −τⱼ T (Vᵀ vⱼ), from the columns before it.
    [MethodImpl(Jit.Optimized)]
    private void WriteTriangle()
    {
        for (int strip = 0; strip < Size; strip += ColumnStrips.Width)
        {
            for (int row = 0; row < _rows; row++)
                _vectors.AsSpan((row * Size) + strip, ColumnStrips.Width).CopyTo(_strip.AsSpan(row * ColumnStrips.Width));
            float[] products = _own.Inner;
            SetInner(_strip, products);
            for (int i = 0; i < Size; i++)
                products.AsSpan(i * ColumnStrips.Width, ColumnStrips.Width).CopyTo(_gram.AsSpan((i * Size) + strip));
        }

        for (int j = 1; j < Count; j++)
            for (int i = 0; i < j; i++)
            {
                double sum = 0;
                for (int k = i; k < j; k++)
                    sum += (double)_triangle[(k * Size) + i] * _gram[(k * Size) + j];
                _triangle[(j * Size) + i] = (float)(-_triangle[(j * Size) + j] * sum);
            }
    }

    /// <summary>C ← C − V (T (Vᵀ C)), for the columns from the block's first on: those before it are zero where the block reflects.</summary>
    /// <param name="matrix">C. Its strips do not depend on each other: large ones are shared between threads, with the same bits.</param>
    public void Reflect(ColumnStrips matrix)
    {
        int first = _first / ColumnStrips.Width;
        if (IsShared(matrix))
            Parallel.For(first, matrix.Count, static () => new StripProducts(), (strip, _, products) => Reflect(matrix, strip, products), static _ => { });
        else
            for (int strip = first; strip < matrix.Count; strip++)
                Reflect(matrix, strip, _own);
    }

    /// <summary>Whether there is so much to do that threads share it.</summary>
    /// <param name="matrix">What is reflected.</param>
    public bool IsShared(ColumnStrips matrix) =>
        Environment.ProcessorCount > 1 && (matrix.Count - (_first / ColumnStrips.Width)) * (long)_rows >= SharedWork;

    private StripProducts Reflect(ColumnStrips matrix, int strip, StripProducts products)
    {
        Span<float> c = matrix.Strip(strip).AsSpan(_first * ColumnStrips.Width, _rows * ColumnStrips.Width);
        SetInner(c, products.Inner);
        Array.Clear(products.Multiplied, 0, products.Multiplied.Length);
        ReflectorProducts.AddInner(_triangle, products.Inner, products.Multiplied, Size);
        for (int row = 0; row < _rows; row += ChunkRows)
            ReflectorProducts.SubtractOuter(Vectors(row), products.Multiplied, Chunk(c, row), Rows(row));
        return products;
    }

    // Vᵀ C
    private void SetInner(Span<float> c, float[] products)
    {
        Array.Clear(products, 0, products.Length);
        for (int row = 0; row < _rows; row += ChunkRows)
            ReflectorProducts.AddInner(Vectors(row), Chunk(c, row), products, Rows(row));
    }

    private int Rows(int first) => Math.Min(ChunkRows, _rows - first);

    private ReadOnlySpan<float> Vectors(int first) => _vectors.AsSpan(first * Size, Rows(first) * Size);

    private Span<float> Chunk(Span<float> c, int first) => c.Slice(first * ColumnStrips.Width, Rows(first) * ColumnStrips.Width);

    /// <summary>What one strip's products need: Vᵀ C and T (Vᵀ C).</summary>
    private sealed class StripProducts
    {
        public float[] Inner { get; } = new float[Size * ColumnStrips.Width];

        public float[] Multiplied { get; } = new float[Size * ColumnStrips.Width];
    }
}
