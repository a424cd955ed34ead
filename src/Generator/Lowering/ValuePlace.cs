namespace Unrolled.Generator.Lowering;

/// <summary>A buffer that a step reads or writes.</summary>
internal enum StepBuffer
{
    /// <summary>What the layer reads.</summary>
    Input,

    /// <summary>The states before the step.</summary>
    Previous,

    /// <summary>The layer's parameters.</summary>
    Parameters,

    /// <summary>The step's record.</summary>
    Record,

    /// <summary>The adjoint of the output, as the layer above left it.</summary>
    OutputAdjoint,

    /// <summary>The adjoints of the states, as the next step left them.</summary>
    NextStates,

    /// <summary>Adjoints that leave their stage.</summary>
    Work,

    /// <summary>Adjoints that wait for the parameters' gradients.</summary>
    Kept,

    /// <summary>The adjoint of what the layer reads.</summary>
    InputAdjoint,
}

/// <summary>Where a value lies while a step is computed: a printer asks, and says what it calls the buffer.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Offset">Where in it the vector begins.</param>
internal readonly record struct ValuePlace(StepBuffer Buffer, int Offset)
{
    /// <summary>Whether it is one number, which every unit reads.</summary>
    public bool IsScalar { get; init; }
}
