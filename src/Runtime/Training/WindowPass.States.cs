using System;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Training;

/// <content>The states that go from one window into the next.</content>
internal sealed partial class WindowPass<T>
{
    /// <summary>Lets the next window start from the final states of this one. Rows outside the batch, or without a step, keep their states.</summary>
    public void CarryStates()
    {
        if (!HasRows)
            return;
        _layout.CopyFinalStates(WindowOver(default), _states.AsSpan());
        for (int row = 0; row < _rows; row++)
            _hasStarted[row] |= _lengths[row] > 0;
    }

    /// <summary>The first row of the batch with a final state that is NaN or infinite. Null if there is none.</summary>
    public int? FirstStateNotFinite()
    {
        Span<T> states = _stateAdjoints.AsSpan(0, _rows * _layout.StateFloats); // free between two backward passes
        _layout.CopyFinalStates(WindowOver(default), states);
        for (int i = 0; i < states.Length; i++)
            if (!double.IsFinite(Precision.Widen(states[i])))
                return _firstRow + (i / _layout.StateFloats);
        return null;
    }

    /// <summary>Puts the carried states aside, so that an evaluation may carry its own.</summary>
    public void PutStatesAside()
    {
        _states.CopyTo(_keptStates, 0);
        _hasStarted.CopyTo(_keptStarted, 0);
    }

    /// <summary>Restores the carried states.</summary>
    public void TakeStatesBack()
    {
        _keptStates.CopyTo(_states, 0);
        _keptStarted.CopyTo(_hasStarted, 0);
    }

    /// <summary>Lets the next window start from fresh states.</summary>
    public void ResetStates() => Array.Clear(_hasStarted);

    /// <summary>Lets a row's next window start from a fresh state.</summary>
    /// <param name="row">A row of the batch.</param>
    public void ResetState(int row)
    {
        int own = row - _firstRow;
        if (own >= 0 && own < _capacity)
            _hasStarted[own] = false;
    }
}
