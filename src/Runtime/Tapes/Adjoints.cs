using System;
using System.ComponentModel;
using Unrolled.Layouts;

namespace Unrolled.Tapes;

/// <summary>The derivatives of a loss that a backward pass reads and writes.</summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Adjoints<T>
    where T : struct
{
    /// <summary>Joins the buffers of a backward pass.</summary>
    /// <param name="outputs">∂L/∂y, [steps][rows][outputs]. Unchanged on return.</param>
    /// <param name="states">[rows][state]. On entry ∂L/∂(final state), on return ∂L/∂(initial state).</param>
    /// <param name="gradients">Receives ∂L/∂(parameters), added to its content.</param>
    /// <param name="scratch"><see cref="ModelLayout.ScratchLength"/> numbers of any content.</param>
    /// <param name="inputs">Receives ∂L/∂x, [steps][rows][inputs]. Empty if not needed.</param>
    public Adjoints(Span<T> outputs, Span<T> states, Span<T> gradients, Span<T> scratch, Span<T> inputs = default)
    {
        Outputs = outputs;
        States = states;
        Gradients = gradients;
        Scratch = scratch;
        Inputs = inputs;
    }

    /// <summary>∂L/∂y, [steps][rows][outputs].</summary>
    public Span<T> Outputs { get; }

    /// <summary>[rows][state]. On entry ∂L/∂(final state), on return ∂L/∂(initial state).</summary>
    public Span<T> States { get; }

    /// <summary>∂L/∂(parameters), added to the previous content.</summary>
    public Span<T> Gradients { get; }

    /// <summary>Working space of the backward pass.</summary>
    public Span<T> Scratch { get; }

    /// <summary>∂L/∂x, [steps][rows][inputs], or empty.</summary>
    public Span<T> Inputs { get; }
}
