using System;

namespace Unrolled.Runtime;

/// <summary>A window's way back through the layers of a model, last layer first, one call of <see cref="Through{TLayer}"/> for each.</summary>
/// <remarks>
/// The scratch holds two blocks [steps][rows][widest output], in turn the adjoints of a layer's output and of its input, and
/// [steps][rows][adjoint], what the layer at work keeps for the gradients of its parameters.
/// </remarks>
/// <typeparam name="T">float, or double in the reference.</typeparam>
public ref struct BackwardPass<T>
    where T : struct
{
    private readonly ModelLayout _model;
    private readonly Window<T> _window;
    private readonly Adjoints<T> _adjoints;
    private readonly Span<T> _kept;
    private ReadOnlySpan<T> _outputs;
    private Span<T> _inputs;
    private Span<T> _spare;
    private int _layer;

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
        int block = window.Steps * window.Rows * model.WidestOutput;
        _outputs = adjoints.Outputs;
        _inputs = adjoints.Scratch[..block];
        _spare = adjoints.Scratch.Slice(block, block);
        _kept = adjoints.Scratch[(2 * block)..];
    }

    /// <summary>Back-propagates through the next layer, last step first, and adds the gradients of its parameters.</summary>
    /// <typeparam name="TLayer">The layer's step.</typeparam>
    public void Through<TLayer>()
        where TLayer : struct, ILayer<T>
    {
        LayerLayout layer = _model.Layers[_layer];
        Span<T> inputs = _layer > 0 ? _inputs : _adjoints.Inputs;
        var tape = new LayerTape<T>(_model, _window, _layer);
        Backward<TLayer>(layer, tape, inputs);
        AddGradients<TLayer>(layer, tape);

        // What this layer said of its input, the next one reads as said of its output, and writes into the other block.
        _outputs = inputs;
        Span<T> other = _spare;
        _spare = _inputs;
        _inputs = other;
        _layer--;
    }

    private readonly void Backward<TLayer>(LayerLayout layer, LayerTape<T> tape, Span<T> inputs)
        where TLayer : struct, ILayer<T>
    {
        int rows = _window.Rows;
        ReadOnlySpan<T> parameters = _window.Parameters[layer.ParameterOffset..];
        for (int step = _window.Steps - 1; step >= 0; step--)
            for (int row = 0; row < rows; row++)
            {
                int cell = (step * rows) + row;
                Span<T> kept = _kept.Slice(cell * layer.AdjointFloats, layer.AdjointFloats);
                Span<T> dx = inputs.IsEmpty ? default : inputs.Slice(cell * layer.InputFloats, layer.InputFloats);
                if (!_window.IsReal(step, row))
                {
                    // What is said of the state goes back to the row's last step.
                    kept.Clear();
                    dx.Clear();
                    continue;
                }

                TLayer.Backward(
                    parameters,
                    tape.Input(step, row),
                    tape.Previous(step, row),
                    tape.Record(step, row),
                    _outputs.Slice(cell * layer.OutputFloats, layer.OutputFloats),
                    _adjoints.States.Slice((row * _model.StateFloats) + layer.StateOffset, layer.StateFloats),
                    kept,
                    dx);
            }
    }

    /// <summary>The first step reads the initial states, each later one what the step before it left.</summary>
    private readonly void AddGradients<TLayer>(LayerLayout layer, LayerTape<T> tape)
        where TLayer : struct, ILayer<T>
    {
        int rows = _window.Rows, later = (_window.Steps - 1) * rows;
        Span<T> gradients = _adjoints.Gradients.Slice(layer.ParameterOffset, layer.ParameterCount);
        var inputs = new Series<T>(tape.Inputs, tape.InputStride);
        var records = new Series<T>(tape.Records, layer.RecordFloats);
        var kept = new Series<T>(_kept, layer.AdjointFloats);

        TLayer.AddGradients(gradients, inputs, tape.InitialSeries, records, kept, rows);
        if (later > 0)
            TLayer.AddGradients(gradients, inputs.Skip(rows), records, records.Skip(rows), kept.Skip(rows), later);
    }
}
