using System.Linq;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>Where the fused form finds a value's register of units.</summary>
internal static class LaneSource
{
    /// <summary>A reference and an offset, as <c>Load</c> and <c>Store</c> take them.</summary>
    public static string At(string reference, int offset) => offset == 0 ? $"{reference}, unit" : $"{reference}, {offset.Text()} + unit";

    /// <summary>A value that is complete before the stage begins.</summary>
    public static string Place(StepPlan step, string name)
    {
        if (name == step.Program.Input.Name)
            return At("inputs", 0);
        if (step.Program.IsPrevious(name))
            return At("previous", LayerSource.Previous(step.Program).First(state => state.Name == name).Offset);
        if (step.Parameters.FirstOrDefault(parameter => parameter.Parameter.Name == name) is { } vector)
            return At("parameters", vector.Offset);
        return At("record", step.Record[name]);
    }
}
