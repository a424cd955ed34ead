using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// How gradients change the weights: settings, which never change. What an optimizer remembers from update to update belongs to the
/// <see cref="Trainer"/>, so that one optimizer may serve several.
/// </summary>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>Numbers per parameter that the optimizer remembers.</summary>
    internal abstract int Moments { get; }

    /// <summary>Changes the weights by one update.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">∂L/∂weights.</param>
    /// <param name="state">What the optimizer remembers.</param>
    internal abstract void Update(Span<float> weights, ReadOnlySpan<float> gradients, OptimizerState state);
}
