using System.Collections.Immutable;

namespace Unrolled.Runtime;

/// <summary>Where one layer's parameters, state and tape records lie.</summary>
public sealed class LayerLayout
{
    /// <summary>The layer's name, with its number where it is one of several: <c>rnn</c>, <c>rnn.l1</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its cell and variants, as a file states and checks them: <c>lstm(8 → 32)</c>.</summary>
    public string Cell { get; init; } = "";

    /// <summary>Numbers that lie before it per step: what it reads, and in the first layer Δt, where the model has it.</summary>
    public int InputFloats { get; init; }

    /// <summary>Numbers that it writes per step.</summary>
    public int OutputFloats { get; init; }

    /// <summary>Where its first parameter lies.</summary>
    public int ParameterOffset { get; init; }

    /// <summary>Its trainable numbers.</summary>
    public int ParameterCount { get; init; }

    /// <summary>Where its state begins within a row's.</summary>
    public int StateOffset { get; init; }

    /// <summary>Numbers of state.</summary>
    public int StateFloats { get; init; }

    /// <summary>Where its records begin on the tape, in numbers per step and row, behind the initial states.</summary>
    public int TapeOffset { get; init; }

    /// <summary>Numbers of one record; the first <see cref="StateFloats"/> are the new state.</summary>
    public int RecordFloats { get; init; }

    /// <summary>Where the output begins within a record.</summary>
    public int OutputSlot { get; init; }

    /// <summary>Numbers of pre-activation adjoints per step and row that its backward pass keeps.</summary>
    public int AdjointFloats { get; init; }

    /// <summary>Numbers of working space per row of a step back.</summary>
    public int WorkFloats { get; init; }

    /// <summary>Numbers of its transposed matrices, laid out once for a window's way back.</summary>
    public int TransposedFloats { get; init; }

    /// <summary>Whether it runs against time, from a row's last step to its first.</summary>
    public bool Reverse { get; init; }

    /// <summary>What becomes of its output before the layer above reads it; null where that reads it as it is, or where the next layer's joint holds it.</summary>
    public JointLayout? Joint { get; init; }

    /// <summary>Where its trained initial state lies among the model's parameters, <see cref="StateFloats"/> numbers; −1 where a fresh state is zero.</summary>
    public int InitialState { get; init; } = -1;

    /// <summary>The masks that its step is given.</summary>
    public ImmutableArray<MaskLayout> Masks { get; init; } = [];
}
