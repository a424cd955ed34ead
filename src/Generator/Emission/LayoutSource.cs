using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The layout: sizes, and the one mapping between tensors and the packed parameters.</summary>
internal static class LayoutSource
{
    /// <summary>The name of the type that holds it.</summary>
    public static string TypeOf(ModelPlan plan) => "LayoutOf" + Naming.Pascal(plan.Model.Name);

    public static void Write(CodeWriter code, ModelPlan plan)
    {
        code.Line($"/// <summary>Where the parts of {Documentation.Escape(plan.Model.MetadataName)} lie in memory.</summary>");
        using CodeWriter.Block type = code.Open($"[Generated]\n{plan.Access} static class {TypeOf(plan)}");
        code.Lines($$"""
            public static readonly ModelLayout Layout = new()
            {
                ModelName = "{{plan.Model.MetadataName}}",
                InputSize = {{plan.Model.Input.Text()}},
                Vocabulary = {{plan.Model.Vocabulary.Text()}},
                OutputSize = {{plan.Model.Output.Text()}},{{(plan.Model.TimeStep ? "\n    TimeStep = true," : "")}}{{(plan.Heads is { } heads ? $"\n    Heads = {Reads(heads)}," : "")}}
                ParameterCount = {{plan.ParameterCount.Text()}},
                StateFloats = {{plan.StateFloats.Text()}},
                TapeFloats = {{plan.TapeFloats.Text()}},
                ScratchFloats = {{plan.ScratchFloats.Text()}},
                Layers = ImmutableArray.Create(new LayerLayout[]
                {
            """);
        foreach (PlacedLayer layer in plan.Layers)
            code.Line("        " + Layer(plan, layer));
        code.Lines("    }),\n    Tensors = ImmutableArray.Create(new ParameterTensor[]\n    {");
        foreach (PlacedLayer layer in plan.Layers)
            foreach (PlacedParameter parameter in layer.Step.Parameters)
                code.Line("        " + Tensor(layer, parameter));
        code.Lines("    }),\n    FileTensors = ImmutableArray.Create(new FileTensor[]\n    {");
        foreach (PlacedLayer layer in plan.Layers)
            foreach (StoredTensor stored in layer.Step.Program.Stored)
                WriteFileTensor(code, layer, stored);
        code.Lines("    }),\n};");
    }

    /// <summary>The arguments of the runtime's <c>PanelBlock</c>.</summary>
    /// <param name="placed">The parameter.</param>
    /// <param name="offset">Where its stage begins, in the layer or in the model.</param>
    public static string Block(PlacedParameter placed, int offset) =>
        $"Offset: {offset.Text()}, Units: {placed.Parameter.Units.Text()}, Lines: {placed.Lines.Text()}, First: {placed.First.Text()}, "
        + $"Stride: {placed.Stride.Text()}, Columns: {placed.Parameter.Columns.Text()}";

    private static string Layer(ModelPlan plan, PlacedLayer layer)
    {
        StepPlan step = layer.Step;
        return $"new LayerLayout {{ Name = \"{layer.Name}\", Cell = \"{layer.Signature}\", InputFloats = {(layer.Reads is null && layer.Spec.Name == plan.Model.Layers[0].Name && layer.Spec.Depth == 0 ? plan.Model.Input : step.InputFloats).Text()}, "
            + $"OutputFloats = {step.OutputFloats.Text()}, ParameterOffset = {layer.ParameterOffset.Text()}, ParameterCount = {step.ParameterCount.Text()}, "
            + $"StateOffset = {layer.StateOffset.Text()}, StateFloats = {step.StateFloats.Text()}, TapeOffset = {layer.TapeOffset.Text()}, "
            + $"RecordFloats = {step.Record.Length.Text()}, Record = \"{Record(step)}\", OutputSlot = {step.Record[step.Program.Output].Text()}, AdjointFloats = {step.Kept.Length.Text()}, "
            + $"WorkFloats = {step.Work.Length.Text()}, TransposedFloats = {step.Transposed.Length.Text()}"
            + $"{(layer.Reverse ? ", Reverse = true" : "")}{Joint(layer.Joint)}{(layer.Reads is { } reads ? ", Reads = " + Reads(reads) : "")}{InitialState(layer)}{Masks(layer)} }},";
    }

    private static string Reads(ReadPlan reads) =>
        $"new ReadLayout {{ Parts = ImmutableArray.Create(new ReadPart[] {{ {string.Join(", ", reads.Parts.Select(part => $"new(Source: {part.Source.Text()}, Offset: {part.First.Text()}, Width: {part.Width.Text()})"))} }}), "
        + $"Join = ReadJoin.{reads.Combine}, Floats = {reads.Floats.Text()}, TapeOffset = {reads.TapeOffset.Text()}"
        + (reads.Delays is { } delays
            ? $", Delays = new DelayLayout {{ Taps = {delays.Taps.Text()}, Dilation = {delays.Dilation.Text()}, TapeOffset = {delays.TapeOffset.Text()}, StateOffset = {delays.StateOffset.Text()} }} }}"
            : " }");

    private static string Record(StepPlan step) => string.Join("; ", step.Record.All.Select(place => $"{step.Program.LabelOf(place.Name)} {place.Width.Text()}{Bounds(step, place.Name)}"));

    private static string Bounds(StepPlan step, string name) =>
        step.Stages.SelectMany(stage => stage.Statements).OfType<Map>().FirstOrDefault(map => map.Target == name)?.Value is Apply { Function.Name: "Sigmoid" or "Tanh" } apply ? " " + apply.Function.Name : "";

    private static string InitialState(PlacedLayer layer) =>
        layer.Step.InitialState is { } offset ? $", InitialState = {(layer.ParameterOffset + offset).Text()}" : "";

    private static string Masks(PlacedLayer layer)
    {
        IEnumerable<string> masks = layer.Step.Program.Masks.Select((mask, number) =>
            $"new MaskLayout(Number: {(layer.FirstMask + number).Text()}, Slot: {layer.Step.Record[mask.Name].Text()}, Width: {mask.Width.Text()}, Kind: MaskKind.{mask.Kind}, Rate: {Documentation.Number(mask.Rate)})");
        return layer.Step.Program.Masks.Count == 0 ? "" : $", Masks = ImmutableArray.Create({string.Join(", ", masks)})";
    }

    private static string Joint(JointPlan? joint) => joint is null ? ""
        : $", Joint = new JointLayout {{ TapeOffset = {joint.TapeOffset.Text()}, Floats = {joint.Floats.Text()}, "
            + $"Offsets = ImmutableArray.Create({string.Join(", ", joint.Offsets.Select(offset => offset.Text()))})"
            + $"{(joint.Residual ? ", Residual = true" : "")}{(joint.Skip ? ", Skip = true" : "")} }}";

    private static string Tensor(PlacedLayer layer, PlacedParameter placed)
    {
        InitialValue initial = placed.Parameter.Initial;
        return $"new(\"{layer.Name}\", \"{layer.Step.Program.LabelOf(placed.Parameter.Name)}\", {Block(layer, placed)}, "
            + $"new(InitialKind.{initial.Kind}, {Documentation.Number(initial.Value)}){Settings(initial)}){(placed.Parameter.IsFixed ? " { IsFixed = true }" : "")},";
    }

    private static string Settings(InitialValue initial) => initial switch
    {
        { Least: not 0 } => $" {{ Least = {Documentation.Number(initial.Least)} }}",
        { Density: not 0 } => $" {{ Density = {Documentation.Number(initial.Density)} }}",
        _ => "",
    };

    private static void WriteFileTensor(CodeWriter code, PlacedLayer layer, StoredTensor stored)
    {
        List<PlacedParameter> parameters = [.. stored.Parameters.Select(name => layer.Step.Parameters.First(placed => placed.Parameter.Name == name))];
        int units = parameters.Sum(placed => placed.Parameter.Units), columns = parameters[0].Parameter.Columns;
        string shape = stored.IsVector ? units.Text() : stored.Transposed ? $"{columns.Text()}, {units.Text()}" : $"{units.Text()}, {columns.Text()}";
        code.Line($"        new(\"{CellCatalog.FileName(layer.Spec, stored)}\", ImmutableArray.Create({shape}), ImmutableArray.Create(new FileTensorPart[]");
        code.Line("        {");
        int row = 0;
        foreach (PlacedParameter placed in parameters)
        {
            string flags = (stored.Transposed ? ", Transposed: true" : "")
                + (stored.AddedOnLoad.Contains(placed.Parameter.Name) ? ", AddedOnLoad: true" : "");
            code.Line($"            new(FirstRow: {row.Text()}, Block: {Block(layer, placed)}{flags}),");
            row += placed.Parameter.Units;
        }

        code.Line("        })),");
    }

    private static string Block(PlacedLayer layer, PlacedParameter placed) => $"new({Block(placed, layer.ParameterOffset + placed.Offset)})";
}
