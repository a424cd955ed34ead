using System;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>Where the fused form finds a value's register of units.</summary>
internal static class LaneSource
{
    /// <summary>A reference and an offset, as <c>Load</c> and <c>Store</c> take them.</summary>
    public static string At(string reference, int offset) => offset == 0 ? $"{reference}, unit" : $"{reference}, {offset.Text()} + unit";

    /// <summary>How a stage says that it computes over lanes of strict arithmetic.</summary>
    public static string Strict(StepPlan step) => step.IsStrict ? ", IStrictStage" : "";

    /// <summary>A value's register.</summary>
    public static string At(ValuePlace place) => At(NameOf(place.Buffer), place.Offset);

    /// <summary>A value's register, loaded; one number fills it.</summary>
    public static string Load(ValuePlace place) =>
        place.IsScalar ? $"Lane.Broadcast(in {NameOf(place.Buffer)}, {place.Offset.Text()})" : $"Lane.Load(in {At(place)})";

    /// <summary>What the fused form calls a buffer.</summary>
    public static string NameOf(StepBuffer buffer) => buffer switch
    {
        StepBuffer.Input => "inputs",
        StepBuffer.Previous => "previous",
        StepBuffer.Parameters => "parameters",
        StepBuffer.Record => "record",
        StepBuffer.OutputAdjoint => "dOutputs",
        StepBuffer.NextStates => "dStates",
        StepBuffer.Work => "work",
        StepBuffer.Kept => "adjoint",
        StepBuffer.InputAdjoint => "dInputs",
        _ => throw new ArgumentOutOfRangeException(nameof(buffer)),
    };
}
