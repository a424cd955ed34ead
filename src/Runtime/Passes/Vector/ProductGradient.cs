using System;
using System.Runtime.CompilerServices;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// The gradients of a stacked product over some steps: walks the registers of units of each <see cref="GateGroup"/>, two at a time, gathers their adjoints
/// once, and adds to the bias and to the columns of one or two vectors.
/// </summary>
internal readonly ref struct ProductGradient
{
    /// <summary>The most steps of one walk: their adjoints stay in the first cache meanwhile.</summary>
    public const int MostSteps = 64;

    /// <summary>The most columns of one walk, packed, of both vectors together: they lie on the stack.</summary>
    public const int MostColumns = 128;

    /// <summary>Numbers of two registers' adjoints.</summary>
    public const int GatheredFloats = 2 * PanelUnits * MostSteps;

    private const int PanelUnits = PanelBlock.PanelUnits;

    private readonly PanelProduct _product;
    private readonly ref float _gradients;
    private readonly ref float _adjoints;
    private readonly ref float _gathered;
    private readonly int _stride;
    private readonly int _steps;
    private readonly bool _addsBias;
    private readonly PackedVector _first;
    private readonly PackedVector _second;

    /// <summary>A walk.</summary>
    /// <param name="product">The product.</param>
    /// <param name="gradients">The gradients of its panels.</param>
    /// <param name="da">The adjoints of its sums, [gates][units] each.</param>
    /// <param name="steps">How many steps, <see cref="MostSteps"/> at most.</param>
    /// <param name="gathered"><see cref="GatheredFloats"/> numbers of working space.</param>
    /// <param name="addsBias">Whether to add to the bias too.</param>
    /// <param name="first">Columns of a vector.</param>
    /// <param name="second">Columns of another, or none.</param>
    public ProductGradient(
        PanelProduct product, ref float gradients, Series<float> da, int steps, ref float gathered, bool addsBias, PackedVector first, PackedVector second)
    {
        _product = product;
        _gradients = ref gradients;
        _adjoints = ref da.Reference;
        _gathered = ref gathered;
        _stride = da.Stride;
        _steps = steps;
        _addsBias = addsBias;
        _first = first;
        _second = second;
    }

    /// <summary>From the widest lane to one float, as far as each fits in.</summary>
    public void Over<T16, T8, T4, T1>(GateGroup group)
        where T16 : struct, ILane<T16>
        where T8 : struct, ILane<T8>
        where T4 : struct, ILane<T4>
        where T1 : struct, ILane<T1>
    {
        if (!(_addsBias && group.Reads(0)) && !_first.IsReadBy(group) && !_second.IsReadBy(group))
            return;
        int wider = Over<T16>(group, 0);
        wider = Over<T8>(group, wider);
        wider = Over<T4>(group, wider);
        Over<T1>(group, wider);
    }

    // Registers of a lane where none of the wider one fits. Two of one panel width share the numbers of the vectors.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Over<T>(GateGroup group, int wider)
        where T : struct, ILane<T>
    {
        if (!LaneChoice.Allows<T>())
            return wider;
        Register waiting = default;
        for (int index = 0, runs = _product.RunsOf(group); index < runs; index++)
        {
            UnitRun run = _product.RunOf(group, index);
            for (int unit = wider == 0 ? 0 : run.Units / wider * wider; unit + T.Count <= run.Units; unit += T.Count)
            {
                var register = new Register(run, unit);
                if (waiting.Run.Width == run.Width)
                {
                    Two<T>(group, waiting, register);
                    waiting = default;
                    continue;
                }

                if (waiting.Run.Width > 0)
                    One<T>(group, waiting);
                waiting = register;
            }
        }

        if (waiting.Run.Width > 0)
            One<T>(group, waiting);
        return T.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Two<T>(GateGroup group, Register a, Register b)
        where T : struct, ILane<T>
    {
        Gather<T>(group, a, 0, 2 * T.Count);
        Gather<T>(group, b, T.Count, 2 * T.Count);
        if (_first.IsReadBy(group))
            OuterProduct.OfTwo<T>(
                ref Column(group, _first, a), ref Column(group, _first, b), _product.ColumnStride(_first.Operand, a.Run.Width), _first.Columns, ref _first.Packed, ref _gathered, _steps);
        if (_second.IsReadBy(group))
            OuterProduct.OfTwo<T>(
                ref Column(group, _second, a), ref Column(group, _second, b), _product.ColumnStride(_second.Operand, a.Run.Width), _second.Columns, ref _second.Packed, ref _gathered, _steps);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void One<T>(GateGroup group, Register a)
        where T : struct, ILane<T>
    {
        Gather<T>(group, a, 0, T.Count);
        if (_first.IsReadBy(group))
            OuterProduct.OfOne<T>(ref Column(group, _first, a), _product.ColumnStride(_first.Operand, a.Run.Width), _first.Columns, ref _first.Packed, ref _gathered, _steps);
        if (_second.IsReadBy(group))
            OuterProduct.OfOne<T>(ref Column(group, _second, a), _product.ColumnStride(_second.Operand, a.Run.Width), _second.Columns, ref _second.Packed, ref _gathered, _steps);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Gather<T>(GateGroup group, Register register, int to, int toStride)
        where T : struct, ILane<T>
    {
        ref float bias = ref Unsafe.NullRef<float>();
        if (_addsBias && group.Reads(0))
            bias = ref Unsafe.Add(ref _gradients, _product.ColumnOf(group, 0, register.Run, 0) + register.Unit);
        OuterProduct.Gather<T>(
            ref Unsafe.Add(ref _adjoints, register.Run.Adjoint + register.Unit), _stride, _steps, ref Unsafe.Add(ref _gathered, to), toStride, ref bias);
    }

    private ref float Column(GateGroup group, PackedVector vector, Register register) =>
        ref Unsafe.Add(ref _gradients, _product.ColumnOf(group, vector.Operand, register.Run, vector.FirstColumn) + register.Unit);

    private readonly record struct Register(UnitRun Run, int Unit);
}

/// <summary>Units whose adjoints lie side by side, and their numbers in every column.</summary>
/// <param name="Adjoint">Where they begin among a step's adjoints.</param>
/// <param name="First">The panel's first unit.</param>
/// <param name="Width">The panel's width, at least 1.</param>
/// <param name="Gate">The gate's number in its group.</param>
/// <param name="Units">How many units: those of a panel, or those of all gates of a group that lie side by side.</param>
internal readonly record struct UnitRun(int Adjoint, int First, int Width, int Gate, int Units);

/// <summary>Some columns of a vector over some steps, as <see cref="OuterProduct"/> packs them.</summary>
internal readonly ref struct PackedVector
{
    public PackedVector(int operand, int firstColumn, int columns, ref float packed)
    {
        Operand = operand;
        FirstColumn = firstColumn;
        Columns = columns;
        Packed = ref packed;
    }

    /// <summary>The operand's number.</summary>
    public int Operand { get; }

    public int FirstColumn { get; }

    public int Columns { get; }

    public readonly ref float Packed;

    public bool IsReadBy(GateGroup group) => Columns > 0 && group.Reads(Operand);
}
