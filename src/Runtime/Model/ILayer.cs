using System;
using System.ComponentModel;

namespace Unrolled.Runtime;

/// <summary>
/// One step of one layer, forward and backward, for rows side by side: what the generator writes for each different layer of a model.
/// </summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILayer<T>
    where T : struct
{
    /// <summary>Computes a step and leaves on the tape what the backward pass reads.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">Receives the new states and whatever else the backward pass reads.</param>
    /// <param name="rows">How many rows, at least 1.</param>
    static abstract void Forward(ReadOnlySpan<T> parameters, Series<T> x, Series<T> previous, Rows<T> record, int rows);

    /// <summary>Computes a step with the same bits, and of its record no more than the states, the output and what a step reads itself.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">Receives the beginning of the record.</param>
    /// <param name="rows">How many rows, at least 1.</param>
    static abstract void Advance(ReadOnlySpan<T> parameters, Series<T> x, Series<T> previous, Rows<T> record, int rows);

    /// <summary>Lays out the matrices for <see cref="Backward"/>, once for a whole window.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="transposed">Receives <see cref="LayerLayout.TransposedFloats"/> numbers.</param>
    static abstract void Transpose(ReadOnlySpan<T> parameters, Span<T> transposed);

    /// <summary>Back-propagates through a step.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="transposed">What <see cref="Transpose"/> made of them.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">What <see cref="Forward"/> wrote.</param>
    /// <param name="adjoints">What is read and written.</param>
    /// <param name="rows">How many rows, at least 1.</param>
    static abstract void Backward(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> transposed, Series<T> x, Series<T> previous, Series<T> record, in LayerAdjoints<T> adjoints, int rows);

    /// <summary>Adds the parameters' gradients over a series of steps, in order.</summary>
    /// <param name="gradients">The gradients of the layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the steps.</param>
    /// <param name="record">What <see cref="Forward"/> wrote.</param>
    /// <param name="adjoint">What <see cref="Backward"/> kept.</param>
    /// <param name="count">How many steps.</param>
    static abstract void AddGradients(Span<T> gradients, Series<T> x, Series<T> previous, Series<T> record, Series<T> adjoint, int count);
}
