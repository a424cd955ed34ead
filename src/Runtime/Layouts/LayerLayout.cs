using System.Collections.Immutable;
using System.ComponentModel;

namespace Unrolled.Layouts;

/// <summary>The offsets and sizes of one layer's parameters, state and tape records.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerLayout
{
    /// <summary>The layer's name, with its number if it is one of several: <c>rnn</c>, <c>rnn.l1</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The cell and its variants, as a file stores and checks them: <c>lstm(8 → 32)</c>.</summary>
    public string Cell { get; init; } = "";

    /// <summary>Numbers of the input per step. In the first layer of a model with Δt they include Δt.</summary>
    public int InputFloats { get; init; }

    /// <summary>Numbers of the output per step.</summary>
    public int OutputFloats { get; init; }

    /// <summary>The offset of the first parameter.</summary>
    public int ParameterOffset { get; init; }

    /// <summary>The number of trainable parameters.</summary>
    public int ParameterCount { get; init; }

    /// <summary>The offset of the state within a row's state.</summary>
    public int StateOffset { get; init; }

    /// <summary>Numbers of state.</summary>
    public int StateFloats { get; init; }

    /// <summary>The offset of the records on the tape, in numbers per step and row, after the initial states.</summary>
    public int TapeOffset { get; init; }

    /// <summary>Numbers of one record. The first <see cref="StateFloats"/> are the new state.</summary>
    public int RecordFloats { get; init; }

    /// <summary>
    /// The vectors of a record, in their order, with <c>;</c> between them: what the equations call each, its numbers, and <c>Sigmoid</c> or <c>Tanh</c> where that bounds them:
    /// <c>h 32; r 32 Sigmoid; n 32 Tanh</c>. Read when a model is traced, and not before.
    /// </summary>
    public string Record { get; init; } = "";

    /// <summary>The offset of the output within a record.</summary>
    public int OutputSlot { get; init; }

    /// <summary>Numbers of kept adjoints (of pre-activations) per step and row.</summary>
    public int AdjointFloats { get; init; }

    /// <summary>Numbers of working space per row of a backward step.</summary>
    public int WorkFloats { get; init; }

    /// <summary>Numbers of the transposed matrices, laid out once for a window's backward pass.</summary>
    public int TransposedFloats { get; init; }

    /// <summary>Whether the layer is reversed: it runs from a row's last step to its first.</summary>
    public bool Reverse { get; init; }

    /// <summary>The joint between this layer and the layer above. Null if that layer reads the output as it is, or if the next layer's joint holds it.</summary>
    public JointLayout? Joint { get; init; }

    /// <summary>What it reads, in a model that is a graph; null in a chain, where it reads what the layer before it writes.</summary>
    public ReadLayout? Reads { get; init; }

    /// <summary>The offset of the trained initial state among the model's parameters, <see cref="StateFloats"/> numbers. −1 if a fresh state is zero.</summary>
    public int InitialState { get; init; } = -1;

    /// <summary>The masks of the layer's step.</summary>
    public ImmutableArray<MaskLayout> Masks { get; init; } = [];
}
