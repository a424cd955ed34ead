using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

// The gradients of the matrices and of the bias.
public sealed partial class PanelProduct
{
    // No second vector, and a register's alignment.
    private const int None = -1, Alignment = 64 / sizeof(float);

    private readonly GateGroup[] _groups;

    /// <summary>dM += Σ da vᵀ over a series of steps, in order.</summary>
    /// <param name="operand">The operand's index.</param>
    /// <param name="v">The vectors.</param>
    /// <param name="da">The adjoints of the sums, [gates][units] each.</param>
    /// <param name="gradients">The gradients of the stage's panels.</param>
    /// <param name="count">The number of steps.</param>
    public void AddGradient(int operand, Series<float> v, Series<float> da, Span<float> gradients, int count) =>
        AddGradients(operand, v, None, default, da, gradients, count, addsBias: false);

    /// <summary>db += Σ da and dM += Σ da vᵀ over a series of steps, in order.</summary>
    /// <param name="operand">The vector's number among the operands.</param>
    /// <param name="v">The vectors.</param>
    /// <param name="da">The adjoints of the sums, [gates][units] each.</param>
    /// <param name="gradients">The gradients of the stage's panels.</param>
    /// <param name="count">The number of steps.</param>
    public void AddGradients(int operand, Series<float> v, Series<float> da, Span<float> gradients, int count) =>
        AddGradients(operand, v, None, default, da, gradients, count, addsBias: true);

    /// <summary>db += Σ da, dM += Σ da vᵀ and dN += Σ da wᵀ over a series of steps, in order. Adjoints are read once for both products.</summary>
    /// <param name="first">The first vector's number among the operands.</param>
    /// <param name="v">The first vectors.</param>
    /// <param name="second">The second vector's number.</param>
    /// <param name="w">The second vectors.</param>
    /// <param name="da">The adjoints of the sums, [gates][units] each.</param>
    /// <param name="gradients">The gradients of the stage's panels.</param>
    /// <param name="count">The number of steps.</param>
    public void AddGradients(int first, Series<float> v, int second, Series<float> w, Series<float> da, Span<float> gradients, int count) =>
        AddGradients(first, v, second, w, da, gradients, count, addsBias: true);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradients(int first, Series<float> v, int second, Series<float> w, Series<float> da, Span<float> gradients, int count, bool addsBias)
    {
        int one = _operands[first].Width, two = second == None ? 0 : _operands[second].Width;
        _ = da.Covering(count, _gates * _units);
        _ = v.Covering(count, one);
        if (two > 0)
            _ = w.Covering(count, two);
        addsBias &= _operands[0].IsBias;
        if (_gates * _units == 1 && !IsStrict)
        {
            AddOneUnit(first, v, second, w, da, gradients, count, addsBias);
            return;
        }

        ref float panels = ref MemoryMarshal.GetReference(gradients[..(_units * _rows)]);
        Span<float> space = stackalloc float[ProductGradient.GatheredFloats + ((ProductGradient.MostColumns + OuterProduct.PackedColumns) * ProductGradient.MostSteps) + Alignment];
        ref float gathered = ref ForwardStage.Aligned(space);
        ref float packed = ref Unsafe.Add(ref gathered, ProductGradient.GatheredFloats);
        for (int step = 0; step < count; step += ProductGradient.MostSteps)
        {
            int steps = Math.Min(ProductGradient.MostSteps, count - step), ofOne, ofTwo;
            for (int column = 0, next = 0; column < one || next < two; column += ofOne, next += ofTwo)
            {
                // Columns of the first vector; of the second what there is room for.
                ofOne = Math.Min(one - column, ProductGradient.MostColumns);
                ofTwo = Math.Min(two - next, ProductGradient.MostColumns - ofOne);
                ref float behind = ref Unsafe.Add(ref packed, OuterProduct.PackedLength(ofOne, steps));
                OuterProduct.Pack(ref v.Skip(step).From(column).Reference, v.Stride, ofOne, steps, ref packed);
                if (ofTwo > 0)
                    OuterProduct.Pack(ref w.Skip(step).From(next).Reference, w.Stride, ofTwo, steps, ref behind);
                var gradient = new ProductGradient(
                    this, ref panels, da.Skip(step), steps, ref gathered, addsBias && column + next == 0,
                    new PackedVector(first, column, ofOne, ref packed), new PackedVector(Math.Max(second, 0), next, ofTwo, ref behind));
                foreach (GateGroup group in _groups)
                    if (IsStrict)
                        gradient.Over<Strict512, Strict256, Strict128, Strict1>(group);
                    else
                        gradient.Over<Lane512, Lane256, Lane128, Lane1>(group);
            }
        }
    }

    private void AddOneUnit(int first, Series<float> v, int second, Series<float> w, Series<float> da, Span<float> gradients, int count, bool addsBias)
    {
        if (addsBias)
            AddBiasGradient(da, gradients, count);
        OneUnit.AddGradient(v, da, GradientsOf(first, gradients, 0, 1), count);
        if (second != None)
            OneUnit.AddGradient(w, da, GradientsOf(second, gradients, 0, 1), count);
    }

    /// <summary>The number of runs of units in the gates of a group.</summary>
    internal int RunsOf(GateGroup group) => IsFlat(group) ? 1 : (_units + PanelBlock.PanelUnits - 1) / PanelBlock.PanelUnits * group.Gates.Length;

    /// <summary>One of the runs, panel after panel.</summary>
    internal UnitRun RunOf(GateGroup group, int index)
    {
        if (IsFlat(group))
            return new UnitRun(group.Gates[0] * _units, 0, _units, 0, group.Gates.Length * _units);
        (int panel, int gate) = Math.DivRem(index, group.Gates.Length);
        int first = panel * PanelBlock.PanelUnits, width = Math.Min(PanelBlock.PanelUnits, _units - first);
        return new UnitRun((group.Gates[gate] * _units) + first, first, width, gate, width);
    }

    /// <summary>The offset of a run's numbers in a column of an operand.</summary>
    internal int ColumnOf(GateGroup group, int operand, UnitRun run, int column) =>
        (run.First * _rows) + ((_firstRows[operand] + (column * _operands[operand].Gates.Length) + group.PlaceOf(operand, run.Gate)) * run.Width);

    /// <summary>Numbers from one column of an operand to the next, in a panel of a width.</summary>
    internal int ColumnStride(int operand, int width) => _operands[operand].Gates.Length * width;

    // In a single panel that is narrow, gates side by side are one run.
    private bool IsFlat(GateGroup group) => _units < PanelBlock.PanelUnits && group.AreNeighbours;

    /// <summary>db += Σ da over a series of steps, in order.</summary>
    /// <param name="da">The adjoints of the sums, [gates][units] each.</param>
    /// <param name="gradients">The gradients of the stage's panels.</param>
    /// <param name="count">The number of steps.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddBiasGradient(Series<float> da, Span<float> gradients, int count)
    {
        ProductOperand reads = _operands[0];
        ReadOnlySpan<float> adjoints = da.Covering(count, _gates * _units);
        for (int first = 0; first < _units; first += PanelBlock.PanelUnits)
        {
            int width = Math.Min(PanelBlock.PanelUnits, _units - first);
            Span<float> sums = GradientsOf(0, gradients, first, width);
            for (int slot = 0; slot < reads.Gates.Length; slot++)
                StepSum.Add(
                    ref MemoryMarshal.GetReference(adjoints[((reads.Gates[slot] * _units) + first)..]), da.Stride, count, ref sums[slot * width], width);
        }
    }

    /// <summary>column of dM += da for each token of a series, in order.</summary>
    /// <param name="operand">The operand's index.</param>
    /// <param name="tokens">The tokens.</param>
    /// <param name="da">The adjoints of the sums, [gates][units] each.</param>
    /// <param name="gradients">The gradients of the stage's panels.</param>
    /// <param name="count">The number of steps.</param>
    public void AddTokenGradient(int operand, Series<float> tokens, Series<float> da, Span<float> gradients, int count)
    {
        for (int step = 0; step < count; step++)
            AddColumn(operand, (int)tokens[step][0], da[step], gradients);
    }

    private void AddColumn(int operand, int column, ReadOnlySpan<float> da, Span<float> gradients)
    {
        ProductOperand reads = _operands[operand];
        for (int first = 0; first < _units; first += PanelBlock.PanelUnits)
        {
            int width = Math.Min(PanelBlock.PanelUnits, _units - first), length = reads.Gates.Length * width;
            Span<float> sums = GradientsOf(operand, gradients, first, width).Slice(column * length, length);
            for (int slot = 0; slot < reads.Gates.Length; slot++)
            {
                Span<float> gate = sums.Slice(slot * width, width);
                TensorPrimitives.Add(gate, da.Slice((reads.Gates[slot] * _units) + first, width), gate);
            }
        }
    }

    private Span<float> GradientsOf(int operand, Span<float> gradients, int first, int width) =>
        gradients.Slice((first * _rows) + (_firstRows[operand] * width), _operands[operand].Width * _operands[operand].Gates.Length * width);
}
