using System;
using System.ComponentModel;

namespace Unrolled.Runtime;

/// <summary>One step of one layer, forward and backward: what the generator writes for each different layer of a model.</summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILayer<T>
    where T : struct
{
    /// <summary>Computes a step.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="x">The input.</param>
    /// <param name="previous">The state before the step.</param>
    /// <param name="record">Receives the new state and whatever else the backward pass reads.</param>
    static abstract void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> previous, Span<T> record);

    /// <summary>Back-propagates through a step.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="x">The input.</param>
    /// <param name="previous">The state before the step.</param>
    /// <param name="record">What <see cref="Forward"/> wrote.</param>
    /// <param name="dOutput">The adjoint of the output.</param>
    /// <param name="dState">The adjoint of the state after the step on entry, of the state before it on return.</param>
    /// <param name="adjoint">Receives the adjoints of the pre-activations, for <see cref="AddGradients"/>.</param>
    /// <param name="dx">Receives the adjoint of the input; empty where nobody asks for it.</param>
    static abstract void Backward(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> previous, ReadOnlySpan<T> record,
        ReadOnlySpan<T> dOutput, Span<T> dState, Span<T> adjoint, Span<T> dx);

    /// <summary>Adds the parameters' gradients over a series of steps, in order.</summary>
    /// <param name="gradients">The gradients of the layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the steps.</param>
    /// <param name="record">What <see cref="Forward"/> wrote.</param>
    /// <param name="adjoint">What <see cref="Backward"/> wrote.</param>
    /// <param name="count">How many steps.</param>
    static abstract void AddGradients(Span<T> gradients, Series<T> x, Series<T> previous, Series<T> record, Series<T> adjoint, int count);
}
