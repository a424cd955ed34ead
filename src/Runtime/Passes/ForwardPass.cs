using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>The forward pass of a window through the layers of a model, one call of <see cref="Through{TLayer}"/> for each.</summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ForwardPass<T>
    where T : struct
{
    private readonly ModelLayout _model;
    private readonly Window<T> _window;
    private int _layer;

    /// <summary>At the first layer.</summary>
    /// <param name="model">The model's layout.</param>
    /// <param name="window">The window, with initial states and inputs on its tape.</param>
    public ForwardPass(ModelLayout model, Window<T> window)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _window = window;
        ClearPaddedInputs();
    }

    /// <summary>Runs the next layer over the whole window.</summary>
    /// <typeparam name="TLayer">The layer's step.</typeparam>
    [MethodImpl(Jit.Optimized)]
    public void Through<TLayer>()
        where TLayer : struct, ILayer<T>
    {
        LayerLayout layer = _model.Layers[_layer];
        ReadOnlySpan<T> parameters = _window.Parameters[layer.ParameterOffset..];
        var tape = new LayerTape<T>(_model, _window, _layer);
        if (layer.Reads is { } reads && (!reads.IsInPlace || reads.Delays is not null) && _model.LowestJoinedWith(_layer) == _layer && _window.Takes)
            Reading.Write(_model, _window, reads);
        if (layer.Masks.Length > 0 && _window.Takes)
            FillMasks(layer, tape);
        if (_window.Pieces is not null)
            PieceByPiece<TLayer>(parameters, tape);
        else if (tape.StepsAreRows)
            default(TLayer).Forward(parameters, tape.Input(0, 0), tape.Previous(0, 0), tape.Record(0, 0), _window.Steps * _window.Rows);
        else
            StepByStep<TLayer>(parameters, tape, 0, _window.Steps);
        if (layer.Joint is not null && _window.Takes)
            Join();
        _layer++;
        if (_layer == _model.Layers.Length && _model.Heads is { } heads && _window.Takes)
            Reading.Write(_model, _window, heads);
    }

    private readonly void PieceByPiece<TLayer>(ReadOnlySpan<T> parameters, LayerTape<T> tape)
        where TLayer : struct, ILayer<T>
    {
        for (int turn = 0; turn < _window.Steps; turn++)
            if (_window.Takes)
                StepByStep<TLayer>(parameters, tape, turn, turn + 1);
    }

    private readonly void Join()
    {
        Joining.Write(_model, _window, _layer);
        if (_window.LastOfEach && _layer == _model.LastJoint)
            Joining.WriteLast(_model, _window, _layer);
    }

    [MethodImpl(Jit.Optimized)]
    private readonly void StepByStep<TLayer>(ReadOnlySpan<T> parameters, LayerTape<T> tape, int begin, int end)
        where TLayer : struct, ILayer<T>
    {
        for (int turn = begin; turn < end; turn++)
            for (int row = 0, step = tape.StepAt(turn), alike; row < _window.Rows; row += alike)
            {
                alike = _window.Alike(step, row);
                if (_window.IsReal(step, row))
                    default(TLayer).Forward(parameters, tape.Input(step, row), tape.Previous(step, row), tape.Record(step, row), alike);
                else
                    for (int padded = row; padded < row + alike; padded++)
                        tape.Hold(step, padded);
            }
    }

    // The products for the gradients run over all steps. Inputs that meet a zero adjoint there must be finite.
    private readonly void ClearPaddedInputs()
    {
        if (_window.Lengths.IsEmpty)
            return;
        int size = _model.InputSize;
        Span<T> inputs = _model.Inputs(_window);
        for (int row = 0; row < _window.Rows; row++)
            for (int step = _window.Lengths[row]; step < _window.Steps; step++)
                inputs.Slice(((step * _window.Rows) + row) * size, size).Clear();
    }

    private readonly void FillMasks(LayerLayout layer, LayerTape<T> tape)
    {
        foreach (MaskLayout mask in layer.Masks)
            for (int step = 0; step < _window.Steps; step++)
                for (int row = 0; row < _window.Rows; row++)
                {
                    Span<T> numbers = tape.Record(step, row)[0].Slice(mask.Slot, mask.Width);
                    if (mask.Kind == MaskKind.TimeStep)
                        numbers[0] = _model.Inputs(_window)[((((step * _window.Rows) + row) + 1) * _model.InputSize) - 1];
                    else
                        mask.Fill(_window.Masks, step, row, numbers);
                }
    }
}
