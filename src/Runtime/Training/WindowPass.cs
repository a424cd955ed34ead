using System;
using System.Runtime.CompilerServices;
using Unrolled.Instruments;
using Unrolled.Layouts;
using Unrolled.Learning;
using Unrolled.Numbers;
using Unrolled.Tapes;
using static System.FormattableString;

namespace Unrolled.Training;

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
/// Some rows of a batch with the buffers of their forward and backward pass: tape, targets, adjoints, gradients. A trainer has one for each shard. Shards
/// share nothing, so they run in parallel. Everything is allocated once, for the longest window.
/// </summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
internal sealed partial class WindowPass<T>
    where T : struct
{
    private readonly ModelLayout _layout;
    private readonly ForwardMethod<T> _forward;
    private readonly BackwardMethod<T> _backward;
    private readonly Loss _loss;
    private readonly int _firstRow;
    private readonly int _capacity; // rows

    private readonly AlignedBlock<T> _tape;
    private readonly AlignedBlock<T> _scratch;
    private readonly AlignedBlock<T> _outputAdjoints; // [steps][rows][outputs]
    private readonly T[] _stateAdjoints;  // [rows][state]
    private readonly T[] _states;         // [rows][state], those that the next window starts from
    private readonly T[] _keptStates;     // [rows][state], the same while an evaluation is under way
    private readonly bool[] _hasStarted;  // [rows], whether that state is one of an earlier window
    private readonly bool[] _keptStarted; // [rows], the same while an evaluation is under way
    private readonly TargetStore _targets;
    private readonly double[] _output;
    private readonly double[] _adjoint;
    private T[] _inputAdjoints = [];      // [steps][rows][inputs], once asked for
    private MaskDraw _masks;
    private int _rows;
    private int _steps;
    private readonly int[] _ends;         // [rows]: where each has ended, in or outside the window
    private readonly int[] _lengths;      // [rows]: the same within the window
    private bool _isRagged;               // whether a row is shorter than the window
    private readonly bool[] _mask;        // [steps with a target][rows]
    private TargetSteps _targetSteps;
    private bool _lastOfEach;             // whether the current batch has targets at the last step of two directions

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
        _tape = new AlignedBlock<T>(layout.TapeLength(window, capacity));
        _scratch = new AlignedBlock<T>(layout.ScratchLength(window, capacity));
        _outputAdjoints = new AlignedBlock<T>(checked(window * capacity * layout.OutputSize));
        _stateAdjoints = new T[checked(capacity * layout.StateFloats)];
        _states = new T[_stateAdjoints.Length];
        _keptStates = new T[_stateAdjoints.Length];
        _hasStarted = new bool[capacity];
        _keptStarted = new bool[capacity];
        _targets = loss.CreateStore(checked(window * capacity), layout.OutputSize);
        _ends = new int[capacity];
        _lengths = new int[capacity];
        _mask = new bool[checked(window * capacity)];
        _output = new double[layout.OutputSize];
        _adjoint = new double[layout.OutputSize];
    }

    /// <summary>The sum of the loss over these rows.</summary>
    public double LossSum { get; private set; }

    /// <summary>The step and the row of the batch where the loss was first NaN or infinite. Null if it is finite.</summary>
    public (int Step, int Row)? NotFinite { get; private set; }

    /// <summary>Whether the current batch has rows in this shard. A small batch does not reach the last shards.</summary>
    public bool HasRows => _rows > 0;

    /// <summary>The states that the next window starts from, [rows][state].</summary>
    public Span<T> States => _states;

    /// <summary>Which of them come from an earlier window. The others are fresh.</summary>
    public Span<bool> HasStarted => _hasStarted;

    /// <summary>Draws the masks of the next passes.</summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="batch">The number of earlier batches of the training.</param>
    public void DrawMasks(int seed, long batch) => _masks = new MaskDraw(seed, batch, _firstRow);

    /// <summary>Lets the next passes run as a model outside training.</summary>
    public void DrawNoMasks() => _masks = default;

    /// <summary>The pieces of the next passes in slices. Null if each pass runs as a whole.</summary>
    public Pieces? Pieces { get; set; }

    /// <summary>Lets each backward pass also compute ∂L/∂x.</summary>
    /// <param name="window">The longest window.</param>
    public void KeepInputAdjoints(int window) => _inputAdjoints = new T[checked(window * _capacity * _layout.InputSize)];

    /// <summary>Copies inputs of either kind.</summary>
    /// <param name="inputs">[steps][batch][inputs], or tokens [steps][batch].</param>
    /// <param name="extent">The whole batch, including the rows of the other shards.</param>
    public void LoadInputs(DataSpan inputs, BatchExtent extent)
    {
        if (inputs.AreIndices)
            LoadInputs(inputs.Indices, extent);
        else
            LoadInputs(inputs.Numbers, extent);
    }

    /// <summary>Copies targets of either kind.</summary>
    /// <param name="targets">[steps with a target][batch][numbers of a target], or classes.</param>
    /// <param name="extent">The whole batch.</param>
    public void LoadTargets(DataSpan targets, BatchExtent extent)
    {
        if (targets.AreIndices)
            LoadTargets(targets.Indices, _targets.Classes, 1, extent);
        else
            LoadTargets(targets.Numbers, _targets.Vectors, _targets.VectorSize, extent);
        if (extent.SkipsMissing)
            LeaveOutMissing(extent);
    }

    /// <summary>Copies these rows' initial states and inputs onto the tape.</summary>
    /// <param name="inputs">[steps][batch][inputs], or tokens [steps][batch].</param>
    /// <param name="extent">The whole batch, including the rows of the other shards.</param>
    [MethodImpl(Jit.Optimized)]
    private void LoadInputs<TInput>(ReadOnlySpan<TInput> inputs, BatchExtent extent)
        where TInput : struct
    {
        int batch = extent.Rows, steps = extent.Steps;
        _steps = steps;
        _lastOfEach = false;
        _rows = Math.Clamp(batch - _firstRow, 0, _capacity);
        if (!HasRows)
            return;
        _isRagged = false;
        for (int row = 0; row < _rows; row++)
        {
            _ends[row] = extent.EndOf(_firstRow + row);
            _lengths[row] = Math.Clamp(_ends[row], 0, steps);
            _isRagged |= _lengths[row] < steps;
        }

        Window<T> window = WindowOver(default);
        _states.AsSpan(0, _rows * _layout.StateFloats).CopyTo(_layout.InitialStates(window));
        Span<T> tape = _layout.Inputs(window);
        int size = _layout.InputSize, count = _rows * size;
        for (int step = 0; step < steps; step++)
        {
            ReadOnlySpan<TInput> from = inputs.Slice(((step * batch) + _firstRow) * size, count);
            Precision.Convert(from, tape.Slice(step * count, count));
        }
    }

    /// <summary>Runs the forward pass.</summary>
    /// <param name="parameters">The parameters.</param>
    public void Forward(ReadOnlySpan<T> parameters)
    {
        Window<T> window = WindowOver(parameters);
        for (int row = 0; row < _rows; row++)
            if (!_hasStarted[row])
                _layout.CopyFreshState(parameters, StateOf(_layout.InitialStates(window), row));
        _forward(window);
    }

    /// <summary>Runs the forward pass and evaluates the loss. Sets <see cref="LossSum"/> and <see cref="NotFinite"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scale">One over the terms of the whole batch: the factor of ∂L/∂y.</param>
    [MethodImpl(Jit.Optimized)]
    public void Forward(ReadOnlySpan<T> parameters, double scale)
    {
        Forward(parameters);
        EvaluateLoss(parameters, scale);
    }

    /// <summary>Evaluates the loss of the outputs of <see cref="Forward(ReadOnlySpan{T})"/>. Sets <see cref="LossSum"/> and <see cref="NotFinite"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scale">One over the terms of the whole batch: the factor of ∂L/∂y.</param>
    [MethodImpl(Jit.Optimized)]
    public void EvaluateLoss(ReadOnlySpan<T> parameters, double scale)
    {
        Window<T> window = WindowOver(parameters);
        if (window.Takes)
        {
            LossSum = 0;
            NotFinite = null;
            _outputAdjoints.AsSpan(0, _steps * _rows * _layout.OutputSize).Clear();
        }

        BatchExtent extent = Extent;
        var outputs = TapeVectors<T>.ModelOutputs(_layout, window);
        for (int target = 0; target < extent.Targets; target++)
            if (extent.StepOf(target) is >= 0 and var step && window.Takes)
                AddLoss(outputs, step, target, scale);
    }

    /// <summary>Runs the backward pass after <see cref="Forward(ReadOnlySpan{T}, double)"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Receives ∂L/∂parameters.</param>
    public void Backward(ReadOnlySpan<T> parameters, Span<T> gradients)
    {
        Window<T> window = WindowOver(parameters);
        if (window.Takes)
        {
            gradients.Clear();
            Array.Clear(_stateAdjoints);
        }

        Span<T> outputs = _outputAdjoints.AsSpan(0, _steps * _rows * _layout.OutputSize);
        Span<T> scratch = _scratch.AsSpan(0, _layout.ScratchLength(_steps, _rows));
        Span<T> inputs = _inputAdjoints.AsSpan(0, _inputAdjoints.Length == 0 ? 0 : _steps * _rows * _layout.InputSize);
        _backward(window, new Adjoints<T>(outputs, _stateAdjoints, gradients, scratch, inputs));
        if (Pieces is { IsFull: true })
            return;
        for (int row = 0; row < _rows; row++)
            if (!_hasStarted[row])
                _layout.AddFreshState<T>(StateOf(_stateAdjoints, row), gradients);
    }

    /// <summary>Copies these rows' ∂L/∂y from the caller, instead of a loss. Past a row's end it is zero.</summary>
    /// <param name="gradients">[steps][batch][outputs].</param>
    /// <param name="batch">Rows of the whole batch.</param>
    public void LoadOutputAdjoints(ReadOnlySpan<T> gradients, int batch)
    {
        int size = _layout.OutputSize;
        for (int step = 0; step < _steps; step++)
            for (int row = 0; row < _rows; row++)
            {
                Span<T> adjoint = _outputAdjoints.AsSpan(((step * _rows) + row) * size, size);
                if (step < _lengths[row])
                    gradients.Slice(((step * batch) + _firstRow + row) * size, size).CopyTo(adjoint);
                else
                    adjoint.Clear();
            }
    }

    /// <summary>Copies the model's outputs for these rows.</summary>
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

    /// <summary>Adds these rows' outputs and targets to a metric.</summary>
    /// <param name="metric">The metric.</param>
    public void AddTo(Metric metric)
    {
        Window<T> window = WindowOver(default);
        BatchExtent extent = Extent;
        for (int target = 0; target < extent.Targets; target++)
            if (extent.StepOf(target) is >= 0 and var step)
            {
                ReadOutput(_layout.Output(window, step, target % _rows));
                _loss.AddTo(metric, _output, _targets, target);
            }
    }

    private Span<T> StateOf(Span<T> states, int row) => states.Slice(row * _layout.StateFloats, _layout.StateFloats);

    private BatchExtent Extent => new(_steps, _rows, _ends.AsSpan(0, _rows), _targetSteps, _mask, _layout.LastIsFirst);

    private Window<T> WindowOver(ReadOnlySpan<T> parameters) =>
        new(parameters, _tape.AsSpan(0, _layout.TapeLength(_steps, _rows)), _steps, _rows, _isRagged ? _lengths.AsSpan(0, _rows) : default) { Masks = _masks, LastOfEach = _lastOfEach, Pieces = Pieces };

    [MethodImpl(Jit.Optimized)]
    private void AddLoss(TapeVectors<T> outputs, int step, int target, double scale)
    {
        int row = target % _rows, size = _layout.OutputSize;
        ReadOutput(outputs[(step * _rows) + row]);
        double loss = _loss.Evaluate(_output, _targets, target, _adjoint);
        LossSum += loss;
        bool isFinite = double.IsFinite(loss);
        Span<T> adjoint = _outputAdjoints.AsSpan(((step * _rows) + row) * size, size);
        for (int i = 0; i < size; i++)
        {
            isFinite &= double.IsFinite(_adjoint[i]);
            adjoint[i] = Precision.Of<T>(_adjoint[i] * scale);
        }

        if (!isFinite)
            NotFinite ??= (step, _firstRow + row);
    }

    /// <summary>Describes the likely cause of <see cref="NotFinite"/> and what to do.</summary>
    /// <param name="parameters">The parameters.</param>
    public string ExplainNotFinite(ReadOnlySpan<T> parameters)
    {
        (int step, int batchRow) = NotFinite!.Value;
        int row = batchRow - _firstRow, size = _layout.InputSize;
        Window<T> window = WindowOver(parameters);
        ReadOutput(_layout.Output(window, step, row));
        if (Largest<double>(_output) is var output && double.IsFinite(output))
            return Invariant($"The outputs there are finite, up to {output:G4}: it is {_loss} that makes NaN or infinity of them, or of its derivative. Look at its targets, or at its code if it is yours; outputs that have grown too large want a lower learning rate, or ClipNorm.");
        double weight = Largest(parameters), input = 0;
        if (!double.IsFinite(weight))
            return "A weight of the model is NaN or infinite: load or initialise its parameters anew.";
        for (int time = 0; time <= step && _layout.Vocabulary == 0; time++)
            input = Math.Max(input, Largest<T>(_layout.Inputs(window).Slice(((time * _rows) + row) * size, size)));
        return input > 1e4 && input > weight
            ? Invariant($"{FirstNotFinite(window, row)}The inputs are too large, up to {input:G4}: scale them to about 1.")
            : Invariant($"{FirstNotFinite(window, row)}The weights have grown too large, up to {weight:G4}: lower the learning rate, or set ClipNorm, and begin from earlier weights.");
    }

    // The lowest layer that makes it of finite numbers, and the step at which it does.
    private string FirstNotFinite(Window<T> window, int row)
    {
        for (int layer = 0; layer < _layout.Layers.Length; layer++)
        {
            var tape = new LayerTape<T>(_layout, window, layer);
            for (int turn = 0; turn < _steps; turn++)
                foreach (RecordedVector vector in RecordedVector.Of(_layout.Layers[layer]))
                    if (!double.IsFinite(Largest<T>(tape.Record(tape.StepAt(turn), row)[0].Slice(vector.Offset, vector.Width))))
                        return Invariant($"It is made in {_layout.Layers[layer].Name} at step {tape.StepAt(turn)}, in {vector.Name}. ");
        }

        return "";
    }

    private static double Largest<TNumber>(ReadOnlySpan<TNumber> numbers)
        where TNumber : struct
    {
        double largest = 0;
        foreach (TNumber number in numbers)
            if (Math.Abs(Precision.Widen(number)) is var size && !(size <= largest))
                largest = double.IsNaN(largest) ? largest : size;
        return largest;
    }

    // In double for any T: a loss is written once, and its rounding does not matter.
    private void ReadOutput(ReadOnlySpan<T> output)
    {
        for (int i = 0; i < output.Length; i++)
            _output[i] = Precision.Widen(output[i]);
    }

    private void LeaveOutMissing(BatchExtent extent)
    {
        for (int target = 0; target < extent.TargetedSteps * _rows; target++)
            _mask[target] &= !extent.IsMissing(_targets.Vectors.AsSpan(target * _targets.VectorSize, _targets.VectorSize));
    }

    private void LoadTargets<TTarget>(ReadOnlySpan<TTarget> targets, TTarget[] store, int size, BatchExtent extent)
    {
        _targetSteps = extent.TargetSteps;
        _lastOfEach = _targetSteps == TargetSteps.Last && _layout.LastJoint >= 0;
        if (!HasRows)
            return;
        Array.Fill(_mask, true);
        int count = _rows * size;
        for (int step = 0; step < extent.TargetedSteps; step++)
        {
            int first = (step * extent.Rows) + _firstRow;
            targets.Slice(first * size, count).CopyTo(store.AsSpan(step * count));
            if (!extent.Mask.IsEmpty)
                extent.Mask.Slice(first, _rows).CopyTo(_mask.AsSpan(step * _rows));
        }
    }
}
