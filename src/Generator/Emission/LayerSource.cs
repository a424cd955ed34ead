using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>What the forms of a layer's text share.</summary>
internal static class LayerSource
{
    // Numbers: what one layer takes beside the WorkingSpace of the step.
    private const int LargestOnStack = 4096;

    public const string ForwardParameters =
        "ReadOnlySpan<{0}> parameters, Series<{0}> x, Series<{0}> previous, Rows<{0}> record, int rows";

    public const string TransposeParameters = "ReadOnlySpan<{0}> parameters, Span<{0}> transposed";

    public const string BackwardParameters =
        "ReadOnlySpan<{0}> parameters, ReadOnlySpan<{0}> transposed, Series<{0}> x, Series<{0}> previous, Series<{0}> record,\n"
        + "    in LayerAdjoints<{0}> adjoints, int rows";

    public const string NoBackward = "throw new InvalidOperationException(\"This model was generated with Training = false.\");";

    public const string GradientParameters =
        "Span<{0}> gradients, Series<{0}> x, Series<{0}> previous, Series<{0}> record, Series<{0}> adjoint, int count";

    private const string RowForwardParameters =
        "ReadOnlySpan<{0}> parameters, ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> previous, Span<{0}> record";

    private const string RowBackwardParameters =
        "ReadOnlySpan<{0}> parameters, ReadOnlySpan<{0}> transposed, ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> previous, ReadOnlySpan<{0}> record,\n"
        + "    ReadOnlySpan<{0}> dOutput, Span<{0}> dState, Span<{0}> adjoint, Span<{0}> dx";

    /// <summary>Opens the method of one row's step, behind those that call it for each row.</summary>
    public static CodeWriter.Block OpenRowForward(CodeWriter code, StepPlan step, string type)
    {
        code.Lines($$"""
            public void Forward({{ForwardParameters.Replace("{0}", type)}})
            {
                for (int row = 0; row < rows; row++)
                    Forward(parameters, x[row][..{{step.InputFloats.Text()}}], previous[row], record[row]);
            }

            public void Advance({{ForwardParameters.Replace("{0}", type)}}) =>
                Forward(parameters, x, previous, record, rows);

            """);
        return code.Open($"private static void Forward({RowForwardParameters.Replace("{0}", type)})");
    }

    /// <summary>Opens the method of one row's step back, behind that which calls it for each row.</summary>
    public static CodeWriter.Block OpenRowBackward(CodeWriter code, StepPlan step, string type)
    {
        code.Lines($$"""
            public void Backward(
                {{BackwardParameters.Replace("{0}", type)}})
            {
                for (int row = 0; row < rows; row++)
                    Backward(
                        parameters, transposed, x[row][..{{step.InputFloats.Text()}}], previous[row], record[row],
                        adjoints.Output[row][..{{step.OutputFloats.Text()}}], adjoints.State[row], adjoints.Kept[row],
                        adjoints.Input.IsEmpty ? default : adjoints.Input[row][..{{step.InputFloats.Text()}}]);
            }

            """);
        return code.Open($"private static void Backward(\n    {RowBackwardParameters.Replace("{0}", type)})");
    }

    /// <summary>A number as an integer literal.</summary>
    public static string Text(this int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A part of a span.</summary>
    public static string Slice(string span, int offset, int length) => offset == 0 ? $"{span}[..{length.Text()}]" : $"{span}.Slice({offset.Text()}, {length.Text()})";

    /// <summary>A span without its beginning.</summary>
    public static string From(string span, int offset) => offset == 0 ? span : $"{span}[{offset.Text()}..]";

    /// <summary>A series without the beginning of each vector.</summary>
    public static string SeriesFrom(string series, int offset) => offset == 0 ? series : $"{series}.From({offset.Text()})";

    /// <summary>The values of an operand over a series of steps.</summary>
    public static string SeriesOf(StepPlan step, string operand)
    {
        ValuePlace place = step.PlaceOf(operand);
        return SeriesFrom(place.Buffer switch { StepBuffer.Input => "x", StepBuffer.Previous => "previous", _ => "record" }, place.Offset);
    }

    /// <summary>Whether a stage is computed in a row's step.</summary>
    public static string Strikes(StepPlan step, int every) => $"Clock.Strikes(previous[{step.Counter.Text()}], {every.Text()})";

    /// <summary>A row whose stage is not computed keeps what it has.</summary>
    public static void WriteKept(CodeWriter code, StepPlan step, Stage stage)
    {
        foreach (Map map in stage.Keeping)
            code.Line($"{Slice("previous", step.PlaceOf(map.Otherwise!).Offset, map.Width)}.CopyTo({Slice("record", step.Record[map.Target], map.Width)});");
    }

    /// <summary>Parameters that are added to the formulas themselves: peepholes.</summary>
    public static IEnumerable<PlacedParameter> Vectors(StepPlan step) =>
        step.Parameters.Where(parameter => parameter.Parameter.IsVector && step.Kept.Contains(parameter.Parameter.Name));

    /// <summary>The summary of a layer's type.</summary>
    public static string Summary(StepPlan step) =>
        $"{step.Program.Title}: {Plural(step.Program.Input.Width, step.Program.Input.IsToken ? "token" : "input")}, {Plural(step.OutputFloats, "unit")}.";

    /// <summary>A number of things.</summary>
    public static string Plural(int number, string thing) => $"{number.Text()} {thing}{(number == 1 ? "" : "s")}";

    /// <summary>Declares working space: on the stack, or rented where it would not fit there with certainty.</summary>
    public static string Work(string name, string type, int length) => length <= LargestOnStack
        ? $"Span<{type}> {name} = stackalloc {type}[{length.Text()}];"
        : $"using Workspace<{type}> {name}Rented = new({length.Text()}); Span<{type}> {name} = {name}Rented.Values;";
}
