using System;
using System.ComponentModel;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled;

/// <summary>
/// The contract between a generated model and the runtime. Generated classes implement it explicitly. The trainer,
/// the files and the tests call it. It is stable within a major version.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IRecurrentModel
{
    /// <summary>Sizes, tensors and their places in memory.</summary>
    ModelLayout Layout { get; }

    /// <summary>Every trainable number: <see cref="ModelLayout.ParameterCount"/> of them, packed in panels.</summary>
    Span<float> Parameters { get; }

    /// <summary>Runs a window of steps. It reads the initial states and inputs from the tape and writes the rest of the tape.</summary>
    /// <param name="window">Parameters and tape.</param>
    void Forward(Window<float> window);

    /// <summary>Runs the backward pass of a window that <see cref="Forward"/> has filled. A model without training throws.</summary>
    /// <param name="window">Parameters and filled tape.</param>
    /// <param name="adjoints">The adjoints of outputs and final states. Receives the adjoints of parameters, initial states and inputs.</param>
    /// <exception cref="InvalidOperationException">The model was generated with <c>Training = false</c>.</exception>
    void Backward(Window<float> window, Adjoints<float> adjoints);
}
