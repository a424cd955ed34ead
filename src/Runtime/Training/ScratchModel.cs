using System;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled;

/// <summary>The arithmetic of a model with separate parameters, initially zero. Changes of these parameters do not affect the model.</summary>
/// <param name="model">The model.</param>
internal sealed class ScratchModel(IRecurrentModel model) : IRecurrentModel
{
    private readonly ParameterBlock _parameters = new(model.Layout.ParameterCount, Contract.Version);

    /// <inheritdoc/>
    public ModelLayout Layout => model.Layout;

    /// <inheritdoc/>
    public Span<float> Parameters => _parameters.Values;

    /// <inheritdoc/>
    public void Forward(Window<float> window) => model.Forward(window);

    /// <inheritdoc/>
    public void Backward(Window<float> window, Adjoints<float> adjoints) => model.Backward(window, adjoints);
}
