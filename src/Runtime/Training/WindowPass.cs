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
    private readonly int _capacity; // rows

    private readonly T[] _tape;
    private readonly T[] _scratch;
    private readonly T[] _outputAdjoints; // [steps][rows][outputs]
    private readonly T[] _stateAdjoints;  // [rows][state]
    private readonly T[] _states;         // [rows][state], those that the next window starts from
    private readonly T[] _keptStates;     // [rows][state], the same while an evaluation is under way
    private readonly bool[] _hasStarted;  // [rows], whether that state is one of an earlier window
    private readonly bool[] _keptStarted;
    private readonly TargetStore _targets;
    private readonly double[] _output;
    private readonly double[] _adjoint;
    private T[] _inputAdjoints = [];      // [steps][rows][inputs], once asked for
    private int _rows;
    private int _steps;
    private int _firstTarget;

    /// <summary>Allocates for windows of up to <paramref name="window"/> steps.</summary>
    public WindowPass(
        ModelLayout layout, ForwardMethod<T> forward, BackwardMethod<T> backward, Loss loss, int firstRow, int capacity, int window)
    {
        _layout = layout;
        _forward = forward;
        _backward = backward;
        _loss = loss;
        _firstRow = firstRow;
        _capacity = capacity;
        _rows = capacity;
        _tape = new T[layout.TapeLength(window, capacity)];
        _scratch = new T[layout.ScratchLength(window, capacity)];
        _outputAdjoints = new T[checked(window * capacity * layout.OutputSize)];
        _stateAdjoints = new T[checked(capacity * layout.StateFloats)];
        _states = new T[_stateAdjoints.Length];
        _keptStates = new T[_stateAdjoints.Length];
        _hasStarted = new bool[capacity];
        _keptStarted = new bool[capacity];
        _targets = loss.CreateStore(checked(window * capacity), layout.OutputSize);
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

    /// <summary>Whether the batch in hand has rows here: a small one does not reach the last shards.</summary>
    public bool HasRows => _rows > 0;

    /// <summary>The states that the next window starts from, [rows][state].</summary>
    public Span<T> States => _states;

    /// <summary>Which of them are those of an earlier window; the others begin afresh.</summary>
    public Span<bool> HasStarted => _hasStarted;

    /// <summary>Lets every backward pass say ∂L/∂x too.</summary>
    /// <param name="window">The longest window.</param>
    public void KeepInputAdjoints(int window) => _inputAdjoints = new T[checked(window * _capacity * _layout.InputSize)];

    /// <summary>Puts these rows' initial states and inputs onto the tape.</summary>
    /// <param name="inputs">[steps][batch][inputs], or tokens [steps][batch].</param>
    /// <param name="batch">Rows of the whole batch, those of the other shards included.</param>
    /// <param name="steps">Steps of time.</param>
    public void LoadInputs<TInput>(ReadOnlySpan<TInput> inputs, int batch, int steps)
        where TInput : struct, INumberBase<TInput>
    {
        _steps = steps;
        _rows = Math.Clamp(batch - _firstRow, 0, _capacity);
        if (!HasRows)
            return;
        Window<T> window = WindowOver(default);
        _states.AsSpan(0, _rows * _layout.StateFloats).CopyTo(_layout.InitialStates(window));
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

    /// <summary>Runs forward.</summary>
    /// <param name="parameters">The parameters.</param>
    public void Forward(ReadOnlySpan<T> parameters)
    {
        Window<T> window = WindowOver(parameters);
        for (int row = 0; row < _rows; row++)
            if (!_hasStarted[row])
                _layout.CopyFreshState(parameters, StateOf(_layout.InitialStates(window), row));
        _forward(window);
    }

    /// <summary>Runs forward and evaluates the loss: sets <see cref="LossSum"/> and <see cref="NotFinite"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scale">One over the terms of the whole batch: what ∂L/∂y is multiplied by.</param>
    public void Forward(ReadOnlySpan<T> parameters, double scale)
    {
        Forward(parameters);
        Window<T> window = WindowOver(parameters);
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

    /// <summary>Back-propagates from where <see cref="Forward(ReadOnlySpan{T}, double)"/> ended: sets <see cref="Gradients"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    public void Backward(ReadOnlySpan<T> parameters)
    {
        Array.Clear(Gradients);
        Array.Clear(_stateAdjoints);
        Span<T> outputs = _outputAdjoints.AsSpan(0, _steps * _rows * _layout.OutputSize);
        Span<T> scratch = _scratch.AsSpan(0, _layout.ScratchLength(_steps, _rows));
        Span<T> inputs = _inputAdjoints.AsSpan(0, _inputAdjoints.Length == 0 ? 0 : _steps * _rows * _layout.InputSize);
        _backward(WindowOver(parameters), new Adjoints<T>(outputs, _stateAdjoints, Gradients, scratch, inputs));
        for (int row = 0; row < _rows; row++)
            if (!_hasStarted[row])
                _layout.AddFreshState<T>(StateOf(_stateAdjoints, row), Gradients);
    }

    /// <summary>Takes these rows' ∂L/∂y from the caller instead of a loss.</summary>
    /// <param name="gradients">[steps][batch][outputs].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    public void LoadOutputAdjoints(ReadOnlySpan<T> gradients, int batch)
    {
        int size = _layout.OutputSize, count = _rows * size;
        for (int step = 0; step < _steps; step++)
            gradients.Slice(((step * batch) + _firstRow) * size, count).CopyTo(_outputAdjoints.AsSpan(step * count));
    }

    /// <summary>Copies what the model wrote for these rows.</summary>
    /// <param name="outputs">[steps][batch][outputs].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    public void CopyOutputs(Span<T> outputs, int batch)
    {
        Window<T> window = WindowOver(default);
        int size = _layout.OutputSize;
        for (int step = 0; step < _steps; step++)
            for (int row = 0; row < _rows; row++)
                _layout.Output(window, step, row).CopyTo(outputs.Slice(((step * batch) + _firstRow + row) * size, size));
    }

    /// <summary>Copies ∂L/∂x of the last backward pass.</summary>
    /// <param name="gradients">[steps][batch][inputs].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    public void CopyInputAdjoints(Span<T> gradients, int batch)
    {
        int size = _layout.InputSize, count = _rows * size;
        for (int step = 0; step < _steps; step++)
            _inputAdjoints.AsSpan(step * count, count).CopyTo(gradients.Slice(((step * batch) + _firstRow) * size, count));
    }

    /// <summary>Shows a metric these rows' outputs and targets.</summary>
    /// <param name="metric">The metric.</param>
    public void AddTo(Metric metric)
    {
        Window<T> window = WindowOver(default);
        for (int step = _firstTarget; step < _steps; step++)
            for (int row = 0; row < _rows; row++)
            {
                ReadOnlySpan<T> output = _layout.Output(window, step, row);
                for (int i = 0; i < output.Length; i++)
                    _output[i] = double.CreateTruncating(output[i]);
                _loss.AddTo(metric, _output, _targets, ((step - _firstTarget) * _rows) + row);
            }
    }

    /// <summary>Lets the next window start where this one ended; rows that the batch does not have keep their states.</summary>
    public void CarryStates()
    {
        if (!HasRows)
            return;
        _layout.CopyFinalStates(WindowOver(default), _states.AsSpan());
        _hasStarted.AsSpan(0, _rows).Fill(true);
    }

    /// <summary>Lets the next window start afresh.</summary>
    public void ResetStates() => Array.Clear(_hasStarted);

    private Span<T> StateOf(Span<T> states, int row) => states.Slice(row * _layout.StateFloats, _layout.StateFloats);

    /// <summary>Puts the carried states aside, so that an evaluation may carry its own.</summary>
    public void PutStatesAside()
    {
        _states.CopyTo(_keptStates, 0);
        _hasStarted.CopyTo(_keptStarted, 0);
    }

    /// <summary>Takes the carried states back.</summary>
    public void TakeStatesBack()
    {
        _keptStates.CopyTo(_states, 0);
        _keptStarted.CopyTo(_hasStarted, 0);
    }

    private Window<T> WindowOver(ReadOnlySpan<T> parameters) =>
        new(parameters, _tape.AsSpan(0, _layout.TapeLength(_steps, _rows)), _steps, _rows);

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
        if (!HasRows)
            return;
        int count = _rows * size;
        for (int i = 0; i < _steps - firstStep; i++)
            targets.Slice(((i * batch) + _firstRow) * size, count).CopyTo(store.AsSpan(i * count));
    }
}
