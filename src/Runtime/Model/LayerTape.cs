using System;

namespace Unrolled.Runtime;

/// <summary>One layer's view of a window's tape.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct LayerTape<T>
    where T : struct
{
    private readonly LayerLayout _layer;
    private readonly int _rows;
    private readonly int _stateFloats;
    private readonly Span<T> _initial;

    public LayerTape(ModelLayout model, Window<T> window, int index)
    {
        _layer = model.Layers[index];
        _rows = window.Rows;
        _stateFloats = model.StateFloats;
        int cells = window.Steps * window.Rows, states = window.Rows * model.StateFloats;
        _initial = window.Tape[..states];
        Records = window.Tape.Slice(states + (cells * _layer.TapeOffset), cells * _layer.RecordFloats);

        LayerLayout? below = index == 0 ? null : model.Layers[index - 1];
        InputStride = below?.RecordFloats ?? model.InputSize;
        Inputs = below is null
            ? window.Tape.Slice(states, cells * model.InputSize)
            : window.Tape.Slice(states + (cells * below.TapeOffset), cells * below.RecordFloats)[below.OutputSlot..];
    }

    /// <summary>The records, [steps][rows][record].</summary>
    public Span<T> Records { get; }

    /// <summary>The inputs, <see cref="InputStride"/> apart.</summary>
    public ReadOnlySpan<T> Inputs { get; }

    /// <summary>Numbers from one input to the next.</summary>
    public int InputStride { get; }

    /// <summary>The rows' records of a step.</summary>
    public Rows<T> Record(int step) => new(Records[(step * _rows * _layer.RecordFloats)..], _layer.RecordFloats);

    /// <summary>The rows' inputs of a step.</summary>
    public Series<T> Input(int step) => new(Inputs[(step * _rows * InputStride)..], InputStride);

    /// <summary>The rows' states before a step: the initial ones, or what the step before left.</summary>
    public Series<T> Previous(int step) => step == 0 ? InitialSeries : Record(step - 1).AsSeries();

    /// <summary>The initial states, as a series over the rows.</summary>
    public Series<T> InitialSeries => new(_initial[Math.Min(_layer.StateOffset, _initial.Length)..], _stateFloats);
}
