using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>Calls of kernels over whole vectors, the same in every form: a kernel's vectors lie side by side.</summary>
/// <param name="Numbers">The type of numbers; null for floats whose every operation is rounded by itself.</param>
/// <param name="Record">The row's record.</param>
/// <param name="Work">The adjoints that the form keeps.</param>
/// <param name="Kept">The adjoints that wait for the parameters' gradients.</param>
/// <param name="Previous">The states before the step.</param>
/// <param name="Output">The adjoint of the output, and whatever lies behind it.</param>
internal sealed record WholeText(string? Numbers, string Record, string Previous, string Work, string Kept, string Output)
{
    /// <summary><c>Kernel.Forward(operands, parameters…, results);</c></summary>
    /// <param name="step">The layer's step.</param>
    /// <param name="whole">The statement.</param>
    public string Forward(StepPlan step, Whole whole)
    {
        if (whole.Kernel.ReadsMatrix)
            return $"{Method(whole.Kernel, "Forward")}({Operand(step, whole)}, parameters, {Matrix(step, whole)}, {Recorded(step, whole, whole.Target)});";
        IEnumerable<string> parameters = Enumerable.Range(0, whole.Kernel.Parameters).Select(number => Parameters(step, whole, number));
        return $"{Method(whole.Kernel, "Forward")}({Recorded(step, whole, whole.Parts[0].Operand)}, {string.Concat(parameters.Select(text => text + ", "))}{Recorded(step, whole, whole.Target)}{Parameter(whole)});";
    }

    /// <summary>The way back, line by line.</summary>
    /// <param name="step">The layer's step.</param>
    /// <param name="backward">The kernel.</param>
    /// <param name="work">Where the form keeps adjoints.</param>
    public IEnumerable<string> Backward(StepPlan step, BackwardWhole backward, VectorPlaces work)
    {
        Whole whole = backward.Forward;
        for (int part = 0; part < whole.Parts.Count; part++)
            if (!backward.Begun[part])
                yield return $"{LayerSource.Slice(Work, work[backward.Targets[part]], whole.Width)}.Clear();";
        string seeds = backward.Seeds[0] == Adjoint.OfOutput
            ? LayerSource.Slice(Output, 0, whole.Numbers) : LayerSource.Slice(Work, work[backward.Seeds[0]], whole.Numbers);
        IEnumerable<string> gradients = Enumerable.Range(0, whole.Kernel.Parameters)
            .Select(number => LayerSource.Slice(Kept, step.Kept[whole.Parts[0].Parameters[number]], whole.Numbers));
        if (whole.Kernel.ReadsMatrix)
        {
            yield return $"{Method(whole.Kernel, "Backward")}(\n    parameters, {Matrix(step, whole)}, {seeds},\n"
                + $"    {string.Join(", ", gradients.Prepend(LayerSource.Slice(Work, work[backward.Targets[0]], whole.Numbers)))});";
            yield break;
        }

        yield return $"{Method(whole.Kernel, "Backward")}(\n"
            + $"    {Recorded(step, whole, whole.Parts[0].Operand)}, {string.Concat(whole.Kernel.BackwardReads.Select(number => Parameters(step, whole, number) + ", "))}{seeds},\n"
            + $"    {string.Join(", ", gradients.Prepend(LayerSource.Slice(Work, work[backward.Targets[0]], whole.Numbers)))}{Parameter(whole)});";
    }

    private static string Parameter(Whole whole) => whole.Kernel.Parameter is { } number ? ", " + Documentation.Number(number) : "";

    /// <summary>Adds to the gradients of matrices that are read the other way round, over all steps.</summary>
    /// <param name="step">The layer's step.</param>
    public IEnumerable<string> Gradients(StepPlan step) =>
        from whole in step.Backward.SelectMany(stage => stage.Wholes).Select(whole => whole.Forward)
        where whole.Kernel.ReadsMatrix
        select $"{Method(whole.Kernel, "AddGradient")}({LayerSource.SeriesOf(step, whole.Parts[0].Operand)}, {LayerSource.SeriesFrom("adjoint", step.Kept[whole.Parts[0].Parameters[0]])}, gradients, {Matrix(step, whole)}, count);";

    private string Operand(StepPlan step, Whole whole) => step.PlaceOf(whole.Parts[0].Operand) is { Buffer: StepBuffer.Previous } place
        ? LayerSource.Slice(Previous, place.Offset, whole.Numbers) : Recorded(step, whole, whole.Parts[0].Operand);

    private static string Matrix(StepPlan step, Whole whole)
    {
        PlacedParameter placed = step.Parameters.First(placed => placed.Parameter.Name == whole.Parts[0].Parameters[0]);
        return $"new PanelBlock({LayoutSource.Block(placed, placed.Offset)})";
    }

    private string Method(WholeKernel kernel, string way) => Numbers is null ? $"{kernel.Strict}.{way}" : $"{kernel.Name}.{way}<{Numbers}>";

    private string Recorded(StepPlan step, Whole whole, string first) => LayerSource.Slice(Record, step.Record[first], whole.Numbers);

    private static string Parameters(StepPlan step, Whole whole, int number) =>
        LayerSource.Slice("parameters", step.Parameters.First(placed => placed.Parameter.Name == whole.Parts[0].Parameters[number]).Offset, whole.Numbers);
}
