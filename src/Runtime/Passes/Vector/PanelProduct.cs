using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// The stacked product of a stage, <c>a = Σ M v + b</c> for several gates at once, with its transpose and its gradient. The matrices are
/// packed in panels (<see cref="PanelBlock"/>). The sums lie gate after gate, [gates][units].
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class PanelProduct
{
    private readonly int _units;
    private readonly int _gates;
    private readonly int _rows;
    private readonly ProductOperand[] _operands;
    private readonly int[] _firstRows;

    /// <summary>A product.</summary>
    /// <param name="units">Units of each gate.</param>
    /// <param name="gates">The number of gates.</param>
    /// <param name="operands">The operands of the gates, in the order of the panels. A bias comes first.</param>
    public PanelProduct(int units, int gates, params ProductOperand[] operands)
    {
        _units = units;
        _gates = gates;
        ArgumentNullException.ThrowIfNull(operands);
        _operands = operands;
        _firstRows = new int[operands.Length];
        for (int index = 0; index < operands.Length; index++)
        {
            _firstRows[index] = _rows;
            _rows += operands[index].Width * operands[index].Gates.Length;
        }

        _groups = GateGroup.Of(gates, operands);
    }

    /// <summary>Whether products and sums are rounded separately. Default: false.</summary>
    public bool IsStrict { get; init; }

    /// <summary>a = b, and zero for a gate without a bias.</summary>
    /// <param name="parameters">The stage's panels.</param>
    /// <param name="a">The sums, [gates][units].</param>
    public void Begin(ReadOnlySpan<float> parameters, Span<float> a)
    {
        a[..(_gates * _units)].Clear();
        ProductOperand bias = _operands[0];
        if (!bias.IsBias)
            return;
        for (int first = 0; first < _units; first += PanelBlock.PanelUnits)
        {
            int width = Math.Min(PanelBlock.PanelUnits, _units - first);
            Scatter(bias, ColumnsOf(0, parameters, first, width), first, width, a);
        }
    }

    /// <summary>a = b, and zero for a gate without a bias, for sums of two chains.</summary>
    /// <param name="parameters">The stage's panels.</param>
    /// <param name="a">The sums of even columns, [gates][units].</param>
    /// <param name="odd">The sums of odd columns, which start at zero.</param>
    public void Begin(ReadOnlySpan<float> parameters, Span<float> a, Span<float> odd)
    {
        Begin(parameters, a);
        odd[..(_gates * _units)].Clear();
    }

    /// <summary>a += M v</summary>
    /// <param name="operand">The operand's index.</param>
    /// <param name="parameters">The stage's panels.</param>
    /// <param name="v">The vector.</param>
    /// <param name="a">The sums, [gates][units].</param>
    public void Add(int operand, ReadOnlySpan<float> parameters, ReadOnlySpan<float> v, Span<float> a) => Add(operand, parameters, v, a, 0, 1);

    /// <summary>a += M v in two chains: the products of even columns into one sum, those of odd columns into another.</summary>
    /// <param name="operand">The operand's index.</param>
    /// <param name="parameters">The stage's panels.</param>
    /// <param name="v">The vector.</param>
    /// <param name="a">The sums of even columns, [gates][units].</param>
    /// <param name="odd">The sums of odd columns.</param>
    public void Add(int operand, ReadOnlySpan<float> parameters, ReadOnlySpan<float> v, Span<float> a, Span<float> odd)
    {
        Add(operand, parameters, v, a, 0, 2);
        Add(operand, parameters, v, odd, 1, 2);
    }

    /// <summary>a += odd, for the gates that have odd columns.</summary>
    /// <param name="a">The sums of even columns, [gates][units].</param>
    /// <param name="odd">The sums of odd columns.</param>
    /// <param name="gates">The gates.</param>
    public void Join(Span<float> a, ReadOnlySpan<float> odd, ReadOnlySpan<int> gates)
    {
        foreach (int gate in gates)
        {
            Span<float> sums = a.Slice(gate * _units, _units);
            TensorPrimitives.Add(sums, odd.Slice(gate * _units, _units), sums);
        }
    }

    // The columns from a first one on, every column or every other.
    private void Add(int operand, ReadOnlySpan<float> parameters, ReadOnlySpan<float> v, Span<float> a, int column, int step)
    {
        ProductOperand reads = _operands[operand];
        ReadOnlySpan<float> vector = v[..reads.Width];
        Span<float> sums = stackalloc float[reads.Gates.Length * PanelBlock.PanelUnits];
        for (int first = 0; first < _units; first += PanelBlock.PanelUnits)
        {
            int width = Math.Min(PanelBlock.PanelUnits, _units - first), length = reads.Gates.Length * width;
            Gather(reads, a, first, width, sums);
            ReadOnlySpan<float> columns = ColumnsOf(operand, parameters, first, width);
            if (column < vector.Length)
                Columns.Multiply(
                    in columns[column * length], in vector[column], (vector.Length - column + step - 1) / step, ref MemoryMarshal.GetReference(sums), length, step);
            Scatter(reads, sums, first, width, a);
        }
    }

    /// <summary>a += column of M: the product with a one-hot vector.</summary>
    /// <param name="operand">The operand's index.</param>
    /// <param name="parameters">The stage's panels.</param>
    /// <param name="token">The column, a whole number from 0.</param>
    /// <param name="a">The sums, [gates][units].</param>
    public void AddToken(int operand, ReadOnlySpan<float> parameters, float token, Span<float> a)
    {
        ProductOperand reads = _operands[operand];
        for (int first = 0; first < _units; first += PanelBlock.PanelUnits)
        {
            int width = Math.Min(PanelBlock.PanelUnits, _units - first), length = reads.Gates.Length * width;
            ReadOnlySpan<float> column = ColumnsOf(operand, parameters, first, width).Slice((int)token * length, length);
            for (int slot = 0; slot < reads.Gates.Length; slot++)
            {
                Span<float> gate = a.Slice((reads.Gates[slot] * _units) + first, width);
                TensorPrimitives.Add(gate, column.Slice(slot * width, width), gate);
            }
        }
    }

    /// <summary>Numbers that <see cref="Transpose"/> writes for an operand.</summary>
    /// <param name="operand">The operand's index.</param>
    private int TransposedLength(int operand) => TransposedColumns.Length(_operands[operand].Width, _operands[operand].Gates.Length * _units);

    /// <summary>Lays out Mᵀ for <see cref="Transposed"/>.</summary>
    /// <param name="operand">The operand's index.</param>
    /// <param name="parameters">The stage's panels.</param>
    /// <param name="transposed">Receives the matrix.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Transpose(int operand, ReadOnlySpan<float> parameters, Span<float> transposed)
    {
        ProductOperand reads = _operands[operand];
        int gates = reads.Gates.Length;
        transposed = transposed[..TransposedLength(operand)];
        if (reads.Width % TransposedColumns.PanelColumns != 0)
            transposed[(reads.Width / TransposedColumns.PanelColumns * gates * _units * TransposedColumns.PanelColumns)..].Clear();
        for (int first = 0; first < _units; first += PanelBlock.PanelUnits)
        {
            int width = Math.Min(PanelBlock.PanelUnits, _units - first), whole = 0;
            ReadOnlySpan<float> columns = ColumnsOf(operand, parameters, first, width);
            if (width == PanelBlock.PanelUnits && Transposition.IsSupported && !IsStrict)
                for (; whole + Transposition.Side <= reads.Width; whole += Transposition.Side)
                    TransposeSquares(columns[(whole * gates * width)..], gates, first, transposed[PlaceOf(gates, whole)..]);
            for (int k = whole; k < reads.Width; k++)
                TransposeColumn(columns.Slice(k * gates * width, gates * width), gates, first, transposed[PlaceOf(gates, k)..]);
        }
    }

    // Where a column's numbers begin in the transposed matrix.
    private int PlaceOf(int gates, int column) =>
        (column / TransposedColumns.PanelColumns * gates * _units * TransposedColumns.PanelColumns) + (column % TransposedColumns.PanelColumns);

    /// <summary>Four columns of a whole panel of units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransposeSquares(ReadOnlySpan<float> columns, int gates, int first, Span<float> transposed)
    {
        int length = gates * PanelBlock.PanelUnits;
        ref float source = ref MemoryMarshal.GetReference(columns[..(Transposition.Side * length)]);
        for (int slot = 0; slot < gates; slot++)
        {
            ref float from = ref Unsafe.Add(ref source, slot * PanelBlock.PanelUnits);
            ref float even = ref transposed[TransposedColumns.Place(gates, _units, slot, first)];
            ref float odd = ref transposed[TransposedColumns.Place(gates, _units, slot, first + 1)];
            for (int unit = 0; unit < PanelBlock.PanelUnits; unit += Transposition.Side)
            {
                int pair = unit / 2 * TransposedColumns.PanelColumns;
                Transposition.FourByFour(
                    in Unsafe.Add(ref from, unit), length, ref Unsafe.Add(ref even, pair), ref Unsafe.Add(ref odd, pair), TransposedColumns.PanelColumns);
            }
        }
    }

    private void TransposeColumn(ReadOnlySpan<float> column, int gates, int first, Span<float> transposed)
    {
        int width = column.Length / gates;
        for (int slot = 0; slot < gates; slot++)
            for (int unit = 0; unit < width; unit++)
                transposed[IsStrict ? StrictTransposed.Place(gates, slot, first + unit) : TransposedColumns.Place(gates, _units, slot, first + unit)] = column[(slot * width) + unit];
    }

    /// <summary>dv = Mᵀ da, or dv += Mᵀ da, for some rows.</summary>
    /// <param name="operand">The operand's index.</param>
    /// <param name="transposed">The result of <see cref="Transpose"/>.</param>
    /// <param name="da">The adjoints of the sums, [gates][units] each.</param>
    /// <param name="dv">The adjoints of the vectors.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="add">Whether to add to the previous content.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Transposed(int operand, ReadOnlySpan<float> transposed, Rows<float> da, Rows<float> dv, int rows, bool add)
    {
        ProductOperand reads = _operands[operand];
        _ = da.Covering(rows, _gates * _units);
        _ = dv.Covering(rows, reads.Width);
        transposed = transposed[..TransposedLength(operand)];
        if (IsStrict)
            StrictTransposed.Multiply(transposed, da.AsSeries(), reads.Gates, _units, dv, reads.Width, rows, add);
        else
            TransposedColumns.Multiply(transposed, da.AsSeries(), reads.Gates, _units, dv, reads.Width, rows, add);
    }

    private ReadOnlySpan<float> ColumnsOf(int operand, ReadOnlySpan<float> parameters, int first, int width) =>
        parameters.Slice((first * _rows) + (_firstRows[operand] * width), _operands[operand].Width * _operands[operand].Gates.Length * width);

    private void Gather(ProductOperand reads, ReadOnlySpan<float> a, int first, int width, Span<float> sums)
    {
        for (int slot = 0; slot < reads.Gates.Length; slot++)
            a.Slice((reads.Gates[slot] * _units) + first, width).CopyTo(sums[(slot * width)..]);
    }

    private void Scatter(ProductOperand reads, ReadOnlySpan<float> sums, int first, int width, Span<float> a)
    {
        for (int slot = 0; slot < reads.Gates.Length; slot++)
            sums.Slice(slot * width, width).CopyTo(a[((reads.Gates[slot] * _units) + first)..]);
    }
}
