using System;
using Unrolled.Layouts;

namespace Unrolled.Tapes;

/// <summary>One layer's view of a window's tape.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct LayerTape<T>
    where T : struct
{
    private readonly LayerLayout _layer;
    private readonly int _steps;
    private readonly int _rows;
    private readonly int _stateFloats;
    private readonly Span<T> _initial;

    public LayerTape(ModelLayout model, Window<T> window, int index)
    {
        _layer = model.Layers[index];
        _steps = window.Steps;
        _rows = window.Rows;
        _stateFloats = model.StateFloats;
        int cells = window.Steps * window.Rows, states = window.Rows * model.StateFloats;
        _initial = window.Tape[..states];
        Records = window.Tape.Slice(states + (cells * _layer.TapeOffset), cells * _layer.RecordFloats);
        var inputs = TapeVectors<T>.InputsOf(model, window, index);
        Inputs = inputs.Values;
        InputStride = inputs.Stride;
        StepsAreRows = _layer.StateFloats == 0 && window.Lengths.IsEmpty;
    }

    /// <summary>Whether all steps can be computed at once, as rows of one step: the layer has no state, and all rows have full length.</summary>
    public bool StepsAreRows { get; }

    /// <summary>The records, [steps][rows][record].</summary>
    public Span<T> Records { get; }

    /// <summary>The inputs, <see cref="InputStride"/> apart.</summary>
    public ReadOnlySpan<T> Inputs { get; }

    /// <summary>Numbers from one input to the next.</summary>
    public int InputStride { get; }

    /// <summary>The records of a step, from a row on.</summary>
    public Rows<T> Record(int step, int row) => new(Records[(((step * _rows) + row) * _layer.RecordFloats)..], _layer.RecordFloats);

    /// <summary>The inputs of a step, from a row on.</summary>
    public Series<T> Input(int step, int row) => new(Inputs[(((step * _rows) + row) * InputStride)..], InputStride);

    /// <summary>The step of a turn, from 0. A reversed layer runs backward in time.</summary>
    public int StepAt(int turn) => _layer.Reverse ? _steps - 1 - turn : turn;

    /// <summary>The states before a step, from a row on: the initial states, or those of the step before.</summary>
    public Series<T> Previous(int step, int row)
    {
        int before = _layer.Reverse ? step + 1 : step - 1;
        return before < 0 || before == _steps ? InitialSeries.Skip(row) : Record(before, row).AsSeries();
    }

    /// <summary>Writes the record of a step past a row's end: the state is copied, the rest is zero.</summary>
    public void Hold(int step, int row)
    {
        Span<T> record = Record(step, row)[0];
        Previous(step, row)[0][.._layer.StateFloats].CopyTo(record);
        record[_layer.StateFloats.._layer.RecordFloats].Clear();
    }

    /// <summary>The initial states as a series over the rows. Empty for a layer without a state.</summary>
    public Series<T> InitialSeries => _layer.StateFloats == 0 ? default : new(_initial[_layer.StateOffset..], _stateFloats);
}
