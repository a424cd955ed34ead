using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Unrolled.Runtime;

/// <summary>A model's forward pass.</summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
/// <param name="window">Parameters and tape.</param>
internal delegate void ForwardMethod<T>(Window<T> window)
    where T : struct;

/// <summary>A model's backward pass.</summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
/// <param name="window">Parameters and filled tape.</param>
/// <param name="adjoints">The derivatives of the loss.</param>
internal delegate void BackwardMethod<T>(Window<T> window, Adjoints<T> adjoints)
    where T : struct;

/// <summary>
/// Some rows of a batch with all they need to go forward and back: tape, targets, adjoints, gradients. A trainer has one per shard, and since
/// a shard touches nothing of another's, they run side by side. Everything is allocated once, for the longest window.
/// </summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
internal sealed class WindowPass<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelLayout _layout;
    private readonly ForwardMethod<T> _forward;
    private readonly BackwardMethod<T> _backward;
    private readonly Loss _loss;
    private readonly int _firstRow;
    private readonly int _rows;

    private readonly T[] _tape;
    private readonly T[] _scratch;
    private readonly T[] _outputAdjoints; // [steps][rows][outputs]
    private readonly T[] _stateAdjoints;  // [rows][state]
    private readonly T[] _states;         // [rows][state], those that the next window starts from
    private readonly TargetStore _targets;
    private readonly double[] _output;
    private readonly double[] _adjoint;
    private readonly int[] _lengths;      // [rows]
    private readonly bool[] _mask;        // [steps with a target][rows]
    private TargetSteps _targetSteps;
    private int _steps;

    /// <summary>Allocates for windows of up to <paramref name="window"/> steps.</summary>
    public WindowPass(
        ModelLayout layout, ForwardMethod<T> forward, BackwardMethod<T> backward, Loss loss, int firstRow, int rows, int window)
    {
        _layout = layout;
        _forward = forward;
        _backward = backward;
        _loss = loss;
        _firstRow = firstRow;
        _rows = rows;
        _tape = new T[layout.TapeLength(window, rows)];
        _scratch = new T[layout.ScratchLength(window, rows)];
        _outputAdjoints = new T[checked(window * rows * layout.OutputSize)];
        _stateAdjoints = new T[checked(rows * layout.StateFloats)];
        _states = new T[_stateAdjoints.Length];
        _targets = loss.CreateStore(checked(window * rows), layout.OutputSize);
        _lengths = new int[rows];
        _mask = new bool[checked(window * rows)];
        _output = new double[layout.OutputSize];
        _adjoint = new double[layout.OutputSize];
        Gradients = new T[layout.ParameterCount];
    }

    /// <summary>∂L/∂parameters of the last backward pass.</summary>
    public T[] Gradients { get; }

    /// <summary>The sum of the loss over these rows.</summary>
    public double LossSum { get; private set; }

    /// <summary>Where the loss was first NaN or infinite: a step, and a row of the batch; null where it is finite throughout.</summary>
    public (int Step, int Row)? NotFinite { get; private set; }

    /// <summary>Puts these rows' initial states and inputs onto the tape.</summary>
    /// <param name="inputs">[steps][batch][inputs], or tokens [steps][batch].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    /// <param name="steps">Steps of time.</param>
    /// <param name="lengths">The steps of each row of the whole batch; empty where every row has all.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LoadInputs<TInput>(ReadOnlySpan<TInput> inputs, int batch, int steps, ReadOnlySpan<int> lengths)
        where TInput : struct, INumberBase<TInput>
    {
        _steps = steps;
        if (lengths.IsEmpty)
            Array.Fill(_lengths, steps);
        else
            lengths.Slice(_firstRow, _rows).CopyTo(_lengths);
        Window<T> window = WindowOver(default);
        _states.CopyTo(_layout.InitialStates(window));
        Span<T> tape = _layout.Inputs(window);
        int size = _layout.InputSize, count = _rows * size;
        for (int step = 0; step < steps; step++)
        {
            ReadOnlySpan<TInput> from = inputs.Slice(((step * batch) + _firstRow) * size, count);
            Span<T> to = tape.Slice(step * count, count);
            for (int i = 0; i < count; i++)
                to[i] = T.CreateTruncating(from[i]);
        }
    }

    /// <summary>Copies these rows' target vectors.</summary>
    /// <param name="targets">[steps with a target][batch][numbers of a target].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    /// <param name="steps">Which steps have a target.</param>
    /// <param name="mask">[steps with a target][batch]: which targets count; empty where all do.</param>
    public void LoadTargets(ReadOnlySpan<float> targets, int batch, TargetSteps steps, ReadOnlySpan<bool> mask) =>
        LoadTargets(targets, _targets.Vectors, _targets.VectorSize, batch, steps, mask);

    /// <summary>Copies these rows' target classes.</summary>
    /// <param name="targets">[steps with a target][batch].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    /// <param name="steps">Which steps have a target.</param>
    /// <param name="mask">[steps with a target][batch]: which targets count; empty where all do.</param>
    public void LoadTargets(ReadOnlySpan<int> targets, int batch, TargetSteps steps, ReadOnlySpan<bool> mask) =>
        LoadTargets(targets, _targets.Classes, 1, batch, steps, mask);

    /// <summary>Runs forward and evaluates the loss: sets <see cref="LossSum"/> and <see cref="NotFinite"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scale">One over the terms of the whole batch: what ∂L/∂y is multiplied by.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<T> parameters, double scale)
    {
        Window<T> window = WindowOver(parameters);
        _forward(window);
        LossSum = 0;
        NotFinite = null;
        BatchExtent extent = Extent;
        _outputAdjoints.AsSpan(0, _steps * _rows * _layout.OutputSize).Clear();
        for (int target = 0; target < extent.Targets; target++)
            if (extent.StepOf(target) is >= 0 and var step)
                AddLoss(window, step, target, scale);
    }

    /// <summary>Back-propagates from where <see cref="Forward"/> ended: sets <see cref="Gradients"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    public void Backward(ReadOnlySpan<T> parameters)
    {
        Array.Clear(Gradients);
        Array.Clear(_stateAdjoints);
        Span<T> outputs = _outputAdjoints.AsSpan(0, _steps * _rows * _layout.OutputSize);
        Span<T> scratch = _scratch.AsSpan(0, _layout.ScratchLength(_steps, _rows));
        _backward(WindowOver(parameters), new Adjoints<T>(outputs, _stateAdjoints, Gradients, scratch));
    }

    /// <summary>Lets the next window start where this one ended.</summary>
    public void CarryStates() => _layout.CopyFinalStates(WindowOver(default), _states.AsSpan());

    /// <summary>Lets the next window start afresh.</summary>
    public void ResetStates() => Array.Clear(_states);

    /// <summary>Lets a row's next window start afresh.</summary>
    /// <param name="row">A row of the batch.</param>
    public void ResetState(int row)
    {
        int floats = _layout.StateFloats, own = row - _firstRow;
        if (own >= 0 && own < _rows)
            _states.AsSpan(own * floats, floats).Clear();
    }

    private BatchExtent Extent => new(_steps, _rows, _lengths, _targetSteps, _mask);

    private Window<T> WindowOver(ReadOnlySpan<T> parameters) =>
        new(parameters, _tape.AsSpan(0, _layout.TapeLength(_steps, _rows)), _steps, _rows, _lengths);

    // In double whatever T is: a loss is written once, and its own rounding never shows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLoss(Window<T> window, int step, int target, double scale)
    {
        int row = target % _rows, size = _layout.OutputSize;
        ReadOnlySpan<T> output = _layout.Output(window, step, row);
        for (int i = 0; i < size; i++)
            _output[i] = double.CreateTruncating(output[i]);
        double loss = _loss.Evaluate(_output, _targets, target, _adjoint);
        LossSum += loss;
        if (!double.IsFinite(loss))
            NotFinite ??= (step, _firstRow + row);
        Span<T> adjoint = _outputAdjoints.AsSpan(((step * _rows) + row) * size, size);
        for (int i = 0; i < size; i++)
            adjoint[i] = T.CreateTruncating(_adjoint[i] * scale);
    }

    private void LoadTargets<TTarget>(
        ReadOnlySpan<TTarget> targets, TTarget[] store, int size, int batch, TargetSteps targetSteps, ReadOnlySpan<bool> mask)
    {
        _targetSteps = targetSteps;
        Array.Fill(_mask, true);
        int count = _rows * size;
        for (int step = 0; step < Extent.TargetedSteps; step++)
        {
            int first = (step * batch) + _firstRow;
            targets.Slice(first * size, count).CopyTo(store.AsSpan(step * count));
            if (!mask.IsEmpty)
                mask.Slice(first, _rows).CopyTo(_mask.AsSpan(step * _rows));
        }
    }
}
