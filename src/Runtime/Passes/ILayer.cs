using System;
using System.ComponentModel;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// One step of one layer, forward and backward, for several rows. The generator writes one for each different layer of a model.
/// </summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILayer<T>
    where T : struct
{
    /// <summary>Computes a step and writes the values for the backward pass onto the tape.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">Receives the new states and the other values for the backward pass.</param>
    /// <param name="rows">How many rows, at least 1.</param>
    void Forward(ReadOnlySpan<T> parameters, Series<T> x, Series<T> previous, Rows<T> record, int rows);

    /// <summary>Computes a step with the same bits. It writes only the part of the record that a step needs: states, output and the values that the step itself reads.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">Receives the beginning of the record.</param>
    /// <param name="rows">How many rows, at least 1.</param>
    void Advance(ReadOnlySpan<T> parameters, Series<T> x, Series<T> previous, Rows<T> record, int rows);

    /// <summary>Lays out the matrices for <see cref="Backward"/>, once for a whole window.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="transposed">Receives <see cref="LayerLayout.TransposedFloats"/> numbers.</param>
    void Transpose(ReadOnlySpan<T> parameters, Span<T> transposed);

    /// <summary>Runs the backward pass of a step.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="transposed">The result of <see cref="Transpose"/>.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the step.</param>
    /// <param name="record">The records of <see cref="Forward"/>.</param>
    /// <param name="adjoints">The adjoints to read and write.</param>
    /// <param name="rows">How many rows, at least 1.</param>
    void Backward(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> transposed, Series<T> x, Series<T> previous, Series<T> record, in LayerAdjoints<T> adjoints, int rows);

    /// <summary>Adds the parameters' gradients over a series of steps, in order.</summary>
    /// <param name="gradients">The gradients of the layer's parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="previous">The states before the steps.</param>
    /// <param name="record">The records of <see cref="Forward"/>.</param>
    /// <param name="adjoint">The kept adjoints of <see cref="Backward"/>.</param>
    /// <param name="count">How many steps.</param>
    void AddGradients(Span<T> gradients, Series<T> x, Series<T> previous, Series<T> record, Series<T> adjoint, int count);
}
