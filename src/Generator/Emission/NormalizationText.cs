using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>Calls of the kernel of layer normalisation, the same in every form: its vectors lie side by side.</summary>
internal static class NormalizationText
{
    /// <summary>Normalises.</summary>
    /// <param name="step">The layer's step.</param>
    /// <param name="normalize">The statement.</param>
    /// <param name="work">What the form keeps beside the record.</param>
    /// <param name="number">The number's type.</param>
    public static string Forward(StepPlan step, Normalize normalize, VectorPlaces work, string number) =>
        $"LayerNormalization.Forward<{number}>({Value(step, work, normalize, normalize.Parts[0].Operand)}, {Parameters(step, normalize, normalize.Parts[0].Gain)}, "
        + $"{Parameters(step, normalize, normalize.Parts[0].Shift)}, {Value(step, work, normalize, normalize.Target)});";

    /// <summary>The way back, line by line.</summary>
    /// <param name="step">The layer's step.</param>
    /// <param name="normalization">The normalisation.</param>
    /// <param name="work">The adjoints that the form keeps.</param>
    /// <param name="number">The number's type.</param>
    public static IEnumerable<string> Backward(StepPlan step, BackwardNormalization normalization, VectorPlaces work, string number)
    {
        Normalize normalize = normalization.Forward;
        for (int part = 0; part < normalize.Parts.Count; part++)
            if (!normalization.Begun[part])
                yield return $"{LayerSource.Slice("work", work[normalization.Targets[part]], normalize.Width)}.Clear();";
        string seeds = normalization.Seeds[0] == Adjoint.OfOutput ? Adjoint.OfOutput : LayerSource.Slice("work", work[normalization.Seeds[0]], normalize.Numbers);
        yield return $"LayerNormalization.Backward<{number}>(\n"
            + $"    {LayerSource.Slice("record", step.Record[normalize.Parts[0].Operand], normalize.Numbers)}, {Parameters(step, normalize, normalize.Parts[0].Gain)}, {seeds},\n"
            + $"    {LayerSource.Slice("work", work[normalization.Targets[0]], normalize.Numbers)}, "
            + $"{LayerSource.Slice("adjoint", step.Kept[normalize.Parts[0].Gain], normalize.Numbers)}, "
            + $"{LayerSource.Slice("adjoint", step.Kept[normalize.Parts[0].Shift], normalize.Numbers)});";
    }

    private static string Value(StepPlan step, VectorPlaces work, Normalize normalize, string first) => step.Record.Contains(first)
        ? LayerSource.Slice("record", step.Record[first], normalize.Numbers)
        : LayerSource.Slice("work", work[first], normalize.Numbers);

    private static string Parameters(StepPlan step, Normalize normalize, string first) =>
        LayerSource.Slice("parameters", step.Parameters.First(placed => placed.Parameter.Name == first).Offset, normalize.Numbers);
}
