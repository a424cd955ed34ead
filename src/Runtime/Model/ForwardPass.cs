using System;
using System.Numerics;

namespace Unrolled.Runtime;

/// <summary>A window's way forward through the layers of a model, one call of <see cref="Through{TLayer}"/> for each.</summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
public ref struct ForwardPass<T>
    where T : struct, INumberBase<T>
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
    }

    /// <summary>Runs the next layer over the whole window.</summary>
    /// <typeparam name="TLayer">The layer's step.</typeparam>
    public void Through<TLayer>()
        where TLayer : struct, ILayer<T>
    {
        LayerLayout layer = _model.Layers[_layer];
        ReadOnlySpan<T> parameters = _window.Parameters[layer.ParameterOffset..];
        var tape = new LayerTape<T>(_model, _window, _layer);
        for (int step = 0; step < _window.Steps; step++)
            for (int row = 0; row < _window.Rows; row++)
            {
                FillMasks(layer, step, row, tape.Record(step, row));
                TLayer.Forward(parameters, tape.Input(step, row), tape.Previous(step, row), tape.Record(step, row));
            }

        _layer++;
    }

    private readonly void FillMasks(LayerLayout layer, int step, int row, Span<T> record)
    {
        foreach (MaskLayout mask in layer.Masks)
            mask.Fill(_window.Masks, step, row, record.Slice(mask.Slot, mask.Width));
    }
}
