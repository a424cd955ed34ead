namespace Unrolled.Runtime;

/// <summary>Where one layer's parameters, state and tape records lie.</summary>
public sealed class LayerLayout
{
    /// <summary>The layer's name, with its number where it is one of several: <c>rnn</c>, <c>rnn.l1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its cell and variants, as a file states and checks them: <c>lstm(8 → 32)</c>.</summary>
    public required string Cell { get; init; }

    /// <summary>Numbers that it reads per step.</summary>
    public required int InputFloats { get; init; }

    /// <summary>Numbers that it writes per step.</summary>
    public required int OutputFloats { get; init; }

    /// <summary>Where its first parameter lies.</summary>
    public required int ParameterOffset { get; init; }

    /// <summary>Its trainable numbers.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Where its state begins within a row's.</summary>
    public required int StateOffset { get; init; }

    /// <summary>Numbers of state.</summary>
    public required int StateFloats { get; init; }

    /// <summary>Where its records begin on the tape, in numbers per step and row, behind the initial states.</summary>
    public required int TapeOffset { get; init; }

    /// <summary>Numbers of one record; the first <see cref="StateFloats"/> are the new state.</summary>
    public required int RecordFloats { get; init; }

    /// <summary>Where the output begins within a record.</summary>
    public required int OutputSlot { get; init; }

    /// <summary>Numbers of pre-activation adjoints per step and row that its backward pass keeps.</summary>
    public required int AdjointFloats { get; init; }

    /// <summary>Where its trained initial state lies among the model's parameters, <see cref="StateFloats"/> numbers; −1 where a fresh state is zero.</summary>
    public int InitialState { get; init; } = -1;
}
