using System;
using System.ComponentModel;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// The seam between a generated model and the runtime. Generated classes implement it explicitly; it is called by the trainer,
/// the files and the tests, and is stable within a major version.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IRecurrentModel
{
    /// <summary>Sizes, tensors and the places of both in memory.</summary>
    ModelLayout Layout { get; }

    /// <summary>Every trainable number: <see cref="ModelLayout.ParameterCount"/> of them, packed in panels.</summary>
    Span<float> Parameters { get; }

    /// <summary>Runs a window of steps from the initial states and inputs on the tape and writes everything else onto the tape.</summary>
    /// <param name="window">Parameters and tape.</param>
    void Forward(Window<float> window);

    /// <summary>Back-propagates through a window that <see cref="Forward"/> has filled. A model without training throws.</summary>
    /// <param name="window">Parameters and filled tape.</param>
    /// <param name="adjoints">Adjoints of outputs and final states; receives those of parameters, initial states and inputs.</param>
    /// <exception cref="InvalidOperationException">The model was generated with <c>Training = false</c>.</exception>
    void Backward(Window<float> window, Adjoints<float> adjoints);
}
