using System;
using System.Numerics;

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
    private readonly bool[] _hasStarted;  // [rows], whether that state is one of an earlier window
    private readonly TargetStore _targets;
    private readonly double[] _output;
    private readonly double[] _adjoint;
    private MaskDraw _masks;
    private int _steps;
    private int _firstTarget;

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
        _hasStarted = new bool[rows];
        _targets = loss.CreateStore(checked(window * rows), layout.OutputSize);
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

    /// <summary>Draws the masks of the next passes.</summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="update">The number of the update.</param>
    public void DrawMasks(int seed, long update) => _masks = new MaskDraw(seed, update, _firstRow);

    /// <summary>Lets the next passes run as a model that is not trained.</summary>
    public void DrawNoMasks() => _masks = default;

    /// <summary>Puts these rows' initial states and inputs onto the tape.</summary>
    /// <param name="inputs">[steps][batch][inputs], or tokens [steps][batch].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    /// <param name="steps">Steps of time.</param>
    public void LoadInputs<TInput>(ReadOnlySpan<TInput> inputs, int batch, int steps)
        where TInput : struct, INumberBase<TInput>
    {
        _steps = steps;
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
    /// <param name="firstStep">The first step with a target.</param>
    public void LoadTargets(ReadOnlySpan<float> targets, int batch, int firstStep) =>
        LoadTargets(targets, _targets.Vectors, batch, firstStep, _targets.VectorSize);

    /// <summary>Copies these rows' target classes.</summary>
    /// <param name="targets">[steps with a target][batch].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    /// <param name="firstStep">The first step with a target.</param>
    public void LoadTargets(ReadOnlySpan<int> targets, int batch, int firstStep) =>
        LoadTargets(targets, _targets.Classes, batch, firstStep, 1);

    /// <summary>Runs forward and evaluates the loss: sets <see cref="LossSum"/> and <see cref="NotFinite"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scale">One over the terms of the whole batch: what ∂L/∂y is multiplied by.</param>
    public void Forward(ReadOnlySpan<T> parameters, double scale)
    {
        Window<T> window = WindowOver(parameters);
        for (int row = 0; row < _rows; row++)
            if (!_hasStarted[row])
                _layout.CopyFreshState(parameters, StateOf(_layout.InitialStates(window), row));
        _forward(window);
        LossSum = 0;
        NotFinite = null;
        int size = _layout.OutputSize;
        _outputAdjoints.AsSpan(0, _firstTarget * _rows * size).Clear();
        for (int step = _firstTarget; step < _steps; step++)
            for (int row = 0; row < _rows; row++)
            {
                double loss = EvaluateLoss(window, step, row);
                LossSum += loss;
                if (!double.IsFinite(loss))
                    NotFinite ??= (step, _firstRow + row);
                Span<T> adjoint = _outputAdjoints.AsSpan(((step * _rows) + row) * size, size);
                for (int i = 0; i < size; i++)
                    adjoint[i] = T.CreateTruncating(_adjoint[i] * scale);
            }
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
        for (int row = 0; row < _rows; row++)
            if (!_hasStarted[row])
                _layout.AddFreshState<T>(StateOf(_stateAdjoints, row), Gradients);
    }

    /// <summary>Lets the next window start where this one ended.</summary>
    public void CarryStates()
    {
        _layout.CopyFinalStates(WindowOver(default), _states.AsSpan());
        Array.Fill(_hasStarted, true);
    }

    /// <summary>Lets the next window start afresh.</summary>
    public void ResetStates() => Array.Clear(_hasStarted);

    private Span<T> StateOf(Span<T> states, int row) => states.Slice(row * _layout.StateFloats, _layout.StateFloats);

    private Window<T> WindowOver(ReadOnlySpan<T> parameters) =>
        new(parameters, _tape.AsSpan(0, _layout.TapeLength(_steps, _rows)), _steps, _rows) { Masks = _masks };

    // In double whatever T is: a loss is written once, and its own rounding never shows.
    private double EvaluateLoss(Window<T> window, int step, int row)
    {
        ReadOnlySpan<T> output = _layout.Output(window, step, row);
        for (int i = 0; i < output.Length; i++)
            _output[i] = double.CreateTruncating(output[i]);
        return _loss.Evaluate(_output, _targets, ((step - _firstTarget) * _rows) + row, _adjoint);
    }

    private void LoadTargets<TTarget>(ReadOnlySpan<TTarget> targets, TTarget[] store, int batch, int firstStep, int size)
    {
        _firstTarget = firstStep;
        int count = _rows * size;
        for (int i = 0; i < _steps - firstStep; i++)
            targets.Slice(((i * batch) + _firstRow) * size, count).CopyTo(store.AsSpan(i * count));
    }
}
