using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>The backward pass of a window through the layers of a model, last layer first, one call of <see cref="Through{TLayer}"/> for each.</summary>
/// <remarks>
/// The scratch holds two blocks [steps][rows][widest output], which alternate as adjoints of a layer's output and of its input. In a graph it
/// holds a block for the output of each layer instead, and one for the input of the current layer. Then it holds, for the current
/// layer: its transposed matrices, [rows][work], [rows][inputs] for the second of two layers that read the same input, and [steps][rows][adjoint], the kept
/// adjoints for the gradients of its parameters.
/// </remarks>
/// <typeparam name="T">float, or double in the reference.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BackwardPass<T>
    where T : struct
{
    private readonly ModelLayout _model;
    private readonly Window<T> _window;
    private readonly Adjoints<T> _adjoints;
    private readonly Span<T> _transposed;
    private readonly Span<T> _work;
    private readonly Span<T> _kept;
    private readonly Span<T> _second;
    private readonly Span<T> _blocks; // of a graph, the adjoints of all layers' outputs
    private Span<T> _outputs;
    private Span<T> _inputs;
    private Span<T> _spare;
    private int _layer;
    private JointLayout? _joint;
    private int _part; // remaining layers of the joint

    /// <summary>At the last layer.</summary>
    /// <param name="model">The model's layout.</param>
    /// <param name="window">A window that a forward pass has filled.</param>
    /// <param name="adjoints">The adjoints.</param>
    public BackwardPass(ModelLayout model, Window<T> window, Adjoints<T> adjoints)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _window = window;
        _adjoints = adjoints;
        _layer = model.Layers.Length - 1;
        Span<T> rest;
        if (model.IsGraph)
        {
            int cells = window.Steps * window.Rows, outputs = cells * model.AllOutputs, inputs = cells * model.WidestInput, delayed = cells * model.WidestDelayed;
            _blocks = adjoints.Scratch[..outputs];
            _inputs = adjoints.Scratch.Slice(outputs, inputs);
            _spare = adjoints.Scratch.Slice(outputs + inputs, delayed);
            rest = adjoints.Scratch[(outputs + inputs + delayed)..];
            if (window.Takes)
                Reading.Begin(model, window, adjoints, _blocks);
        }
        else
        {
            int block = window.Steps * window.Rows * model.WidestOutput;
            _outputs = adjoints.Outputs;
            _inputs = adjoints.Scratch[..block];
            _spare = adjoints.Scratch.Slice(block, block);
            rest = adjoints.Scratch[(2 * block)..];
        }

        _transposed = rest[..model.MostTransposed];
        _work = rest.Slice(_transposed.Length, window.Rows * model.MostWork);
        _second = rest.Slice(_transposed.Length + _work.Length, window.Rows * model.WidestSharedInput);
        _kept = rest[(_transposed.Length + _work.Length + _second.Length)..];
    }

    /// <summary>Back-propagates through the next layer, last step first, and adds the gradients of its parameters.</summary>
    /// <typeparam name="TLayer">The layer's step.</typeparam>
    [MethodImpl(Jit.Optimized)]
    public void Through<TLayer>()
        where TLayer : struct, ILayer<T>
    {
        LayerLayout layer = _model.Layers[_layer];
        if (_part == 0)
        {
            _joint = layer.Joint;
            _part = _joint?.Offsets.Length ?? 1;
            if (_model.IsGraph)
                _outputs = Reading.BlockOf(_model, _window, _blocks, _layer);
        }

        _part--;
        bool exchanges = _window.LastOfEach && _part == 1 && _layer == _model.LastJoint;
        if (exchanges && _window.Takes)
            Joining.ExchangeEnds(_window, _outputs, _joint!.Floats);
        Span<T> inputs = layer.Reads is { } reads ? (IsAsked(reads) ? _inputs : default) : _layer > _part ? _inputs : _adjoints.Inputs;
        var tape = new LayerTape<T>(_model, _window, _layer);
        Backward<TLayer>(layer, tape, inputs);
        AddGradients<TLayer>(layer, tape);
        if (exchanges && _window.Takes)
            Joining.ExchangeEnds(_window, _outputs, _joint!.Floats);
        if (_part == 0)
            GoBelow(inputs);
        _layer--;
    }

    /// <summary>Whether what is read has an adjoint that anybody asks for: the model's inputs may have none.</summary>
    private readonly bool IsAsked(ReadLayout reads)
    {
        foreach (ReadPart part in reads.Parts)
            if (part.Source >= 0)
                return true;
        return !_adjoints.Inputs.IsEmpty || reads.Delays is not null;
    }

    /// <summary>Of a graph: what this layer said of its input is added to what is said of the layers that it reads.</summary>
    private readonly void Return(ReadLayout reads, Span<T> inputs)
    {
        Span<T> now = reads.Delays is null ? inputs : _spare;
        if (reads.Delays is { } delays && _window.Takes)
            Delays.Return(_model, _window, delays, inputs, _adjoints.States, now, reads.Floats);
        if (_joint is { Residual: true } && _window.Takes)
            Joining.Add(_window, _outputs, _joint.Floats, now, reads.Floats);
        if (_joint is { Skip: true } && _window.Takes)
            Joining.Add(_window, _outputs, _joint.Floats, _adjoints.Inputs, _model.InputSize);
        if (!inputs.IsEmpty && _window.Takes)
            Reading.Return(_model, _window, reads, now, _adjoints, _blocks);
    }

    private void GoBelow(Span<T> inputs)
    {
        if (_model.Layers[_layer].Reads is { } reads)
        {
            Return(reads, inputs);
            return;
        }

        if (_joint is { Residual: true } joint && _window.Takes)
            Joining.Add(_window, _outputs, joint.Floats, inputs, _model.Layers[_layer].InputFloats);
        if (_layer == 0 && _model.Layers[^1].Joint is { Skip: true } && _window.Takes)
            Joining.Add(_window, _adjoints.Outputs, _model.OutputSize, inputs, _model.InputSize);
        if (_layer == 0 && _model.TimeStep)
            for (int last = _model.InputSize - 1; last < inputs.Length; last += _model.InputSize)
                inputs[last] = default;

        // The adjoint of this layer's input is the adjoint of the next layer's output. That layer writes into the other block.
        _outputs = inputs;
        Span<T> other = _spare;
        _spare = _inputs;
        _inputs = other;
    }

    [MethodImpl(Jit.Optimized)]
    private readonly void Backward<TLayer>(LayerLayout layer, LayerTape<T> tape, Span<T> inputs)
        where TLayer : struct, ILayer<T>
    {
        ReadOnlySpan<T> parameters = _window.Parameters[layer.ParameterOffset..];
        if (_window.Takes)
            default(TLayer).Transpose(parameters, _transposed);
        if (_window.Pieces is not null)
            PieceByPiece<TLayer>(layer, parameters, tape, inputs);
        else if (tape.StepsAreRows && layer.WorkFloats == 0 && _joint is null)
            Backward<TLayer>(layer, parameters, tape, inputs, 0, 0, _window.Steps * _window.Rows);
        else
            StepByStep<TLayer>(layer, parameters, tape, inputs, _window.Steps - 1, 0);
    }

    private readonly void PieceByPiece<TLayer>(LayerLayout layer, ReadOnlySpan<T> parameters, LayerTape<T> tape, Span<T> inputs)
        where TLayer : struct, ILayer<T>
    {
        for (int turn = _window.Steps - 1; turn >= 0; turn--)
            if (_window.Takes)
                StepByStep<TLayer>(layer, parameters, tape, inputs, turn, turn);
    }

    [MethodImpl(Jit.Optimized)]
    private readonly void StepByStep<TLayer>(LayerLayout layer, ReadOnlySpan<T> parameters, LayerTape<T> tape, Span<T> inputs, int last, int first)
        where TLayer : struct, ILayer<T>
    {
        for (int turn = last; turn >= first; turn--)
            for (int row = 0, step = tape.StepAt(turn), alike; row < _window.Rows; row += alike)
            {
                alike = _window.Alike(step, row);
                if (_window.IsReal(step, row))
                    Backward<TLayer>(layer, parameters, tape, inputs, step, row, alike);
                else
                    Clear(layer, inputs, (step * _window.Rows) + row, alike);
            }
    }

    /// <summary>Back-propagates through a step of some rows, all of them real.</summary>
    [MethodImpl(Jit.Optimized)]
    private readonly void Backward<TLayer>(
        LayerLayout layer, ReadOnlySpan<T> parameters, LayerTape<T> tape, Span<T> inputs, int step, int row, int rows)
        where TLayer : struct, ILayer<T>
    {
        int cell = (step * _window.Rows) + row, width = _joint?.Floats ?? layer.OutputFloats, offset = _joint?.Offsets[_part] ?? 0;
        bool isSecond = _part + 1 < _joint?.Offsets.Length && !inputs.IsEmpty;
        Span<T> dx = inputs.IsEmpty ? default : inputs.Slice(cell * layer.InputFloats, rows * layer.InputFloats);
        var adjoints = new LayerAdjoints<T>
        {
            Output = new Series<T>(_outputs[((cell * width) + offset)..], width),
            State = layer.StateFloats == 0 ? default : new(_adjoints.States[((row * _model.StateFloats) + layer.StateOffset)..], _model.StateFloats),
            Kept = new Rows<T>(_kept[(cell * layer.AdjointFloats)..], layer.AdjointFloats),
            Work = new Rows<T>(_work, layer.WorkFloats),
            Input = new Rows<T>(isSecond ? _second[..dx.Length] : dx, layer.InputFloats),
        };
        default(TLayer).Backward(parameters, _transposed, tape.Input(step, row), tape.Previous(step, row), tape.Record(step, row).AsSeries(), adjoints, rows);
        if (isSecond)
            Precision.Add(dx, _second[..dx.Length]);
    }

    // The state's adjoint passes unchanged to the row's last step.
    private readonly void Clear(LayerLayout layer, Span<T> inputs, int cell, int rows)
    {
        _kept.Slice(cell * layer.AdjointFloats, rows * layer.AdjointFloats).Clear();
        if (!inputs.IsEmpty)
            inputs.Slice(cell * layer.InputFloats, rows * layer.InputFloats).Clear();
    }

    /// <summary>The first step reads the initial states, each later one the states of the step before it.</summary>
    [MethodImpl(Jit.Optimized)]
    private readonly void AddGradients<TLayer>(LayerLayout layer, LayerTape<T> tape)
        where TLayer : struct, ILayer<T>
    {
        int rows = _window.Rows, later = (_window.Steps - 1) * rows;
        Span<T> gradients = _adjoints.Gradients.Slice(layer.ParameterOffset, layer.ParameterCount);
        var inputs = new Series<T>(tape.Inputs, tape.InputStride);
        var records = new Series<T>(tape.Records, layer.RecordFloats);
        var kept = new Series<T>(_kept, layer.AdjointFloats);

        // The places on the tape of the steps that read no initial state, and of those that do.
        int reading = layer.Reverse ? 0 : rows, initial = layer.Reverse ? later : 0;
        if (_window.Takes)
            default(TLayer).AddGradients(gradients, inputs.Skip(initial), tape.InitialSeries, records.Skip(initial), kept.Skip(initial), rows);
        if (later > 0 && _window.Takes)
            default(TLayer).AddGradients(gradients, inputs.Skip(reading), records.Skip(rows - reading), records.Skip(reading), kept.Skip(reading), later);
    }
}
