using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Emission;

/// <summary>One step of time through all layers: of one row, and of several at once.</summary>
internal sealed class AdvanceSource
{
    // Rows that share the weights: twice what the widest kernel takes, so that it seldom runs short.
    private const int GroupRows = 8;

    // In front of a state's numbers stands whether it has started.
    private const int Started = 1;

    // netstandard2.1 has no name for it.
    private static string Optimized(ModelPlan plan) => plan.Model.IsPortable ? ""
        : "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]\n";

    private readonly CodeWriter _code;
    private readonly ModelPlan _plan;

    public AdvanceSource(CodeWriter code, ModelPlan plan)
    {
        _code = code;
        _plan = plan;
    }

    private bool ReadsTokens => _plan.Model.Vocabulary > 0;

    public void Write()
    {
        WriteRow();
        _code.Line();
        WriteAll();
        _code.Line();
        WriteGroup();
    }

    private void WriteRow()
    {
        _code.Line("// One step through all layers; what a layer computes lies on the stack.");
        using CodeWriter.Block method = _code.Open(
            "[Generated]\n" + Optimized(_plan) + "private void __Advance(global::System.ReadOnlySpan<float> input, ref State state, global::System.Span<float> output)");
        WriteBegin("state", "values");
        RowVectors output = WriteLayers(new RowVectors("input", 0, _plan.Model.Input, _plan.Model.Input), isGroup: false);
        _code.Line();
        for (int index = 0; index < _plan.Layers.Count; index++)
            if (_plan.Layers[index].Step.StateFloats > 0)
                _code.Line($"{State(index).OfOne}.CopyTo({LayerSource.From("values", _plan.Layers[index].StateOffset)});");
        _code.Line($"{output.OfOne}.CopyTo(output);");
    }

    private void WriteAll()
    {
        string type = ReadsTokens ? "int" : "float", size = GroupRows.Text();
        using CodeWriter.Block method = _code.Open(
            $"[Generated]\nprivate void __AdvanceAll(global::System.ReadOnlySpan<{type}> inputs, global::System.Span<State> states, global::System.Span<float> outputs)");
        using CodeWriter.Block groups = _code.Open($"for (int first = 0; first < states.Length; first += {size})");
        _code.Lines($$"""
            int rows = global::System.Math.Min({{size}}, states.Length - first);
            __AdvanceGroup(
                inputs.Slice(first * InputSize, rows * InputSize), states.Slice(first, rows), outputs.Slice(first * OutputSize, rows * OutputSize));
            """);
    }

    private void WriteGroup()
    {
        string type = ReadsTokens ? "int" : "float";
        _code.Line($"// The same for up to {GroupRows.Text()} rows at once: a weight that is loaded serves them all.");
        using CodeWriter.Block method = _code.Open(
            "[Generated]\n" + Optimized(_plan) + $"private void __AdvanceGroup(global::System.ReadOnlySpan<{type}> inputs, global::System.Span<State> states, global::System.Span<float> outputs)");
        WriteBeginGroup();
        RowVectors output = WriteLayers(new RowVectors(ReadsTokens ? "tokens" : "inputs", 0, _plan.Model.Input, _plan.Model.Input), isGroup: true);
        _code.Line();
        using CodeWriter.Block rows = _code.Open("for (int row = 0; row < states.Length; row++)");
        for (int index = 0; index < _plan.Layers.Count; index++)
            if (_plan.Layers[index].Step.StateFloats > 0)
                _code.Line($"{State(index).OfRow}.CopyTo(values[((row * stride) + {(Started + _plan.Layers[index].StateOffset).Text()})..]);");
        _code.Line($"{output.OfRow}.CopyTo(outputs.Slice(row * OutputSize, OutputSize));");
    }

    private PlacedLayer[] Trained => [.. _plan.Layers.Where(layer => layer.Step.InitialState is not null)];

    /// <summary>Marks a state as started; a fresh one gets its trained values.</summary>
    private void WriteBegin(string state, string values)
    {
        if (Trained.Length > 0)
            _code.Line($"bool isFresh = !{state}.HasStarted;");
        _code.Line(_plan.StateFloats == 0 || (values == "own" && Trained.Length == 0) ? $"{state}.Begin();" : $"global::System.Span<float> {values} = {state}.Begin();");
        if (Trained.Length == 0)
            return;
        using CodeWriter.Block fresh = _code.Open("if (isFresh)");
        foreach (PlacedLayer layer in Trained)
            _code.Line(
                $"{LayerSource.Slice("__parameters.Values", layer.ParameterOffset + layer.Step.InitialState!.Value, layer.Step.StateFloats)}.CopyTo("
                + $"{LayerSource.From(values, layer.StateOffset)}); // {layer.Name}: {string.Join(", ", layer.Step.Program.States.Select(vector => vector.Initial))}");
    }

    private void WriteBeginGroup()
    {
        if (ReadsTokens)
            _code.Line($"global::System.Span<float> tokens = stackalloc float[{GroupRows.Text()}];");

        // No foreach: the enumerator of a span asks for C# 13 on .NET 10.
        using (_code.Open("for (int row = 0; row < states.Length; row++)"))
        {
            WriteBegin("states[row]", "own");
            if (ReadsTokens)
                _code.Line("tokens[row] = inputs[row];");
        }

        _code.Line();
        if (_plan.StateFloats > 0)
            _code.Lines("""
                global::System.Span<float> values = global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, float>(states);
                int stride = values.Length / states.Length;
                """);
    }

    /// <summary>Writes the layers' steps; returns where the model's output lies.</summary>
    private RowVectors WriteLayers(RowVectors input, bool isGroup)
    {
        RowVectors x = input;
        var outputs = new List<RowVectors>();
        var space = new WorkingSpace(Blocks(isGroup ? GroupRows : 1));
        space.WriteRented(_code);
        for (int index = 0; index < _plan.Layers.Count; index++)
        {
            PlacedLayer layer = _plan.Layers[index];
            int length = Length(layer);
            if (layer.Reads is { } reads)
                x = WriteReads(reads, space, index, input, outputs, isGroup);
            RowVectors now = x;
            if (layer.Reads?.Delays is { } delays)
                x = WriteDelays(delays, space, index, x, isGroup);
            string previous = layer.Step.StateFloats == 0 ? "default"
                : isGroup ? $"new({LayerSource.From("values", Started + layer.StateOffset)}, stride)"
                : $"new({LayerSource.From("values", layer.StateOffset)}, 0)";
            _code.Line($"{space.Declaration(Record(index))} // {layer.Name}: {Contents(layer)}");
            WriteMasks(layer, Record(index), length, input, isGroup);
            _code.Line(
                $"default(global::{LayerTypes.Space}.{layer.Type}).Advance({LayerSource.From("__parameters.Values", layer.ParameterOffset)}, {x.AsSeries}, "
                + $"{previous}, new({Record(index)}, {length.Text()}), {(isGroup ? "states.Length" : "1")});");
            var y = new RowVectors(Record(index), layer.Step.Record[layer.Step.Program.Output], length, layer.Step.OutputFloats);
            x = layer.Joint is { } joint ? WriteJoint(joint, space, index, now, y, input, isGroup) : y;
            outputs.Add(x);
        }

        return _plan.Heads is { } heads ? WriteReads(heads, space, _plan.Layers.Count, input, outputs, isGroup) : x;
    }

    /// <summary>Joins what a layer reads, where it does not lie so already; returns where it lies.</summary>
    private RowVectors WriteReads(ReadPlan reads, WorkingSpace space, int index, RowVectors input, List<RowVectors> outputs, bool isGroup)
    {
        RowVectors[] parts = [.. reads.Parts.Select(part => part.Source < 0 ? input.Part(part.First, part.Width) : outputs[part.Source].Part(part.First, part.Width))];
        if (reads.IsInPlace)
            return parts[0];
        var joined = new RowVectors(Read(index), 0, reads.Floats, reads.Floats);
        _code.Line(space.Declaration(joined.Span));
        using CodeWriter.Block? rows = isGroup ? _code.Open("for (int row = 0; row < states.Length; row++)") : null;
        int offset = 0;
        for (int number = 0; number < parts.Length; number++)
        {
            RowVectors part = parts[number];
            if (reads.Combine == Combine.Concatenate || number == 0)
                _code.Line($"{part.Of(isGroup)}.CopyTo({joined.Part(offset, part.Width).Of(isGroup)});");
            else
                _code.Line($"{(reads.Combine == Combine.Sum ? Library.Joining + ".Sum" : Library.Reading + ".Product")}({joined.Of(isGroup)}, {part.Of(isGroup)}, {joined.Of(isGroup)});");
            offset += reads.Combine == Combine.Concatenate ? part.Width : 0;
        }

        return joined;
    }

    /// <summary>Reads earlier steps from the ring in the state, and writes this one into it; returns where they lie side by side.</summary>
    private RowVectors WriteDelays(DelayPlan delays, WorkingSpace space, int index, RowVectors x, bool isGroup)
    {
        int width = delays.Taps * x.Width;
        var steps = new RowVectors(Steps(index), 0, width, width);
        _code.Line(space.Declaration(steps.Span));
        using CodeWriter.Block? rows = isGroup ? _code.Open("for (int row = 0; row < states.Length; row++)") : null;
        string ring = isGroup
            ? $"values.Slice((row * stride) + {(Started + delays.StateOffset).Text()}, {delays.StateFloats.Text()})" : LayerSource.Slice("values", delays.StateOffset, delays.StateFloats);
        _code.Line($"{Library.Delays}.Advance({x.Of(isGroup)}, {ring}, {delays.Taps.Text()}, {delays.Dilation.Text()}, {steps.Of(isGroup)});");
        return steps;
    }

    /// <summary>A model that is not trained has constants for masks; Δt is the last of the inputs.</summary>
    private void WriteMasks(PlacedLayer layer, string record, int length, RowVectors input, bool isGroup)
    {
        if (layer.Step.Program.Masks.Count == 0)
            return;
        using CodeWriter.Block? rows = isGroup ? _code.Open("for (int row = 0; row < states.Length; row++)") : null;
        foreach (Equations.MaskVector mask in layer.Step.Program.Masks)
        {
            string value = mask.Kind switch
            {
                Equations.MaskKind.TimeStep => $"{input.Of(isGroup)}[{(input.Width - 1).Text()}]",
                Equations.MaskKind.Zoneout => Documentation.Number(mask.Rate) + "f",
                Equations.MaskKind.Training => "0f",
                _ => "1f",
            };
            _code.Line($"{new RowVectors(record, layer.Step.Record[mask.Name], length, mask.Width).Of(isGroup)}.Fill({value}); // {layer.Step.Program.LabelOf(mask.Name)}");
        }
    }

    /// <summary>Adds what is added to a layer's output; returns where the sums lie.</summary>
    private RowVectors WriteJoint(JointPlan joint, WorkingSpace space, int index, RowVectors x, RowVectors y, RowVectors input, bool isGroup)
    {
        var joined = new RowVectors(Joined(index), 0, joint.Floats, joint.Floats);
        _code.Line(space.Declaration(joined.Span));
        using CodeWriter.Block? rows = isGroup ? _code.Open("for (int row = 0; row < states.Length; row++)") : null;
        if (joint.Residual)
            y = Add(y, x with { Width = joint.Floats });
        if (joint.Skip)
            Add(y, input with { Width = joint.Floats });
        return joined;

        RowVectors Add(RowVectors a, RowVectors b)
        {
            _code.Line($"{Library.Joining}.Sum({a.Of(isGroup)}, {b.Of(isGroup)}, {joined.Of(isGroup)});");
            return joined;
        }
    }

    private static string Record(int index) => "record" + (index + 1).Text();

    private static string Read(int index) => "read" + (index + 1).Text();

    private static string Steps(int index) => "steps" + (index + 1).Text();

    private static string Joined(int index) => "joined" + (index + 1).Text();

    /// <summary>What the layers leave, in their order.</summary>
    private IEnumerable<(string Name, int Floats)> Blocks(int rows)
    {
        for (int index = 0; index < _plan.Layers.Count; index++)
        {
            if (_plan.Layers[index].Reads is { IsInPlace: false } reads)
                yield return (Read(index), rows * reads.Floats);
            if (_plan.Layers[index].Reads is { Delays: { } delays } delayed)
                yield return (Steps(index), rows * delays.Taps * delayed.Floats);
            yield return (Record(index), rows * Length(_plan.Layers[index]));
            if (_plan.Layers[index].Joint is { } joint)
                yield return (Joined(index), rows * joint.Floats);
        }

        if (_plan.Heads is { } heads)
            yield return (Read(_plan.Layers.Count), rows * heads.Floats);
    }

    private RowVectors State(int index) => new(Record(index), 0, Length(_plan.Layers[index]), _plan.Layers[index].Step.StateFloats);

    /// <summary>What a step without a tape writes of a record: all but the fused form write the whole.</summary>
    private int Length(PlacedLayer layer) =>
        _plan.Model.IsPortable || _plan.Model.Kernels == Kernels.TensorPrimitives ? layer.Step.Record.Length : layer.Step.StepFloats;

    private string Contents(PlacedLayer layer) =>
        string.Join(", ", layer.Step.Record.All.Where(place => place.Offset < Length(layer)).Select(place => place.Name));

    /// <summary>A vector of each row, in a span.</summary>
    /// <param name="Span">The span.</param>
    /// <param name="Start">Where the first row's vector begins.</param>
    /// <param name="Stride">Numbers from one row to the next.</param>
    /// <param name="Width">Numbers of the vector.</param>
    private sealed record RowVectors(string Span, int Start, int Stride, int Width)
    {
        public RowVectors Part(int offset, int width) => this with { Start = Start + offset, Width = width };

        public string AsSeries => $"new({LayerSource.From(Span, Start)}, {Stride.Text()})";

        public string OfOne => LayerSource.Slice(Span, Start, Width);

        public string OfRow => $"{Span}.Slice({(Start == 0 ? $"row * {Stride.Text()}" : $"(row * {Stride.Text()}) + {Start.Text()}")}, {Width.Text()})";

        public string Of(bool isGroup) => isGroup ? OfRow : OfOne;
    }
}
