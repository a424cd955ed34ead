using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>Calls of the kernel of layer normalisation, the same in every form: its vectors lie side by side.</summary>
/// <param name="Call">The kernel, with <c>{0}</c> for the way.</param>
/// <param name="Record">The row's record.</param>
/// <param name="Work">The adjoints that the form keeps.</param>
/// <param name="Kept">The adjoints that wait for the parameters' gradients.</param>
/// <param name="Output">The adjoint of the output, and whatever lies behind it.</param>
internal sealed record NormalizationText(string Call, string Record, string Work, string Kept, string Output)
{
    /// <summary>The kernel over a type of numbers.</summary>
    public static string Kernel(string number) => $"LayerNormalization.{{0}}<{number}>";

    /// <summary>Normalises.</summary>
    /// <param name="step">The layer's step.</param>
    /// <param name="normalize">The statement.</param>
    public string Forward(StepPlan step, Normalize normalize) =>
        $"{Call.Replace("{0}", "Forward")}({Recorded(step, normalize, normalize.Parts[0].Operand)}, {Parameters(step, normalize, normalize.Parts[0].Gain)}, "
        + $"{Parameters(step, normalize, normalize.Parts[0].Shift)}, {Recorded(step, normalize, normalize.Target)});";

    /// <summary>The way back, line by line.</summary>
    /// <param name="step">The layer's step.</param>
    /// <param name="normalization">The normalisation.</param>
    /// <param name="work">Where the form keeps adjoints.</param>
    public IEnumerable<string> Backward(StepPlan step, BackwardNormalization normalization, VectorPlaces work)
    {
        Normalize normalize = normalization.Forward;
        for (int part = 0; part < normalize.Parts.Count; part++)
            if (!normalization.Begun[part])
                yield return $"{LayerSource.Slice(Work, work[normalization.Targets[part]], normalize.Width)}.Clear();";
        string seeds = normalization.Seeds[0] == Adjoint.OfOutput
            ? LayerSource.Slice(Output, 0, normalize.Numbers) : LayerSource.Slice(Work, work[normalization.Seeds[0]], normalize.Numbers);
        yield return $"{Call.Replace("{0}", "Backward")}(\n"
            + $"    {Recorded(step, normalize, normalize.Parts[0].Operand)}, {Parameters(step, normalize, normalize.Parts[0].Gain)}, {seeds},\n"
            + $"    {LayerSource.Slice(Work, work[normalization.Targets[0]], normalize.Numbers)}, "
            + $"{LayerSource.Slice(Kept, step.Kept[normalize.Parts[0].Gain], normalize.Numbers)}, "
            + $"{LayerSource.Slice(Kept, step.Kept[normalize.Parts[0].Shift], normalize.Numbers)});";
    }

    private string Recorded(StepPlan step, Normalize normalize, string first) => LayerSource.Slice(Record, step.Record[first], normalize.Numbers);

    private static string Parameters(StepPlan step, Normalize normalize, string first) =>
        LayerSource.Slice("parameters", step.Parameters.First(placed => placed.Parameter.Name == first).Offset, normalize.Numbers);
}
