using System.Linq;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Emission;

/// <summary>One step of time through all layers: of one row, and of several at once.</summary>
internal sealed class AdvanceSource
{
    // Rows that share the weights: twice what the widest kernel takes, so that it seldom runs short.
    private const int GroupRows = 8;

    private const string Optimized =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]\n";

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
            Optimized + "private void __Advance(global::System.ReadOnlySpan<float> input, ref State state, global::System.Span<float> output)");
        _code.Line(_plan.StateFloats == 0 ? "state.Begin();" : "global::System.Span<float> values = state.Begin();");
        WriteLayers("new(input, 0)", layer => $"new({LayerSource.From("values", layer.StateOffset)}, 0)", rows: 1, "1");
        for (int index = 0; index < _plan.Layers.Count; index++)
            if (_plan.Layers[index].Step.StateFloats > 0)
                _code.Line(
                    $"{LayerSource.Slice(Record(index), 0, _plan.Layers[index].Step.StateFloats)}.CopyTo({LayerSource.From("values", _plan.Layers[index].StateOffset)});");
        _code.Line($"{LayerSource.Slice(Record(Last), OutputSlot, _plan.Model.Output)}.CopyTo(output);");
    }

    private void WriteAll()
    {
        string type = ReadsTokens ? "int" : "float", size = GroupRows.Text();
        using CodeWriter.Block method = _code.Open(
            $"private void __AdvanceAll(global::System.ReadOnlySpan<{type}> inputs, global::System.Span<State> states, global::System.Span<float> outputs)");
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
            Optimized + $"private void __AdvanceGroup(global::System.ReadOnlySpan<{type}> inputs, global::System.Span<State> states, global::System.Span<float> outputs)");
        // No foreach: the enumerator of a span asks for C# 13 on .NET 10.
        using (_code.Open("for (int row = 0; row < states.Length; row++)"))
            _code.Line("states[row].Begin();");
        _code.Line();
        if (_plan.StateFloats > 0)
            _code.Lines("""
                global::System.Span<float> values = global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, float>(states);
                int stride = values.Length / states.Length;
                """);
        if (ReadsTokens)
            WriteTokens();
        WriteLayers(
            ReadsTokens ? "new(tokens, 1)" : "new(inputs, InputSize)",
            layer => $"new({LayerSource.From("values", Started + layer.StateOffset)}, stride)",
            GroupRows,
            "states.Length");
        using CodeWriter.Block rows = _code.Open("for (int row = 0; row < states.Length; row++)");
        for (int index = 0; index < _plan.Layers.Count; index++)
            if (_plan.Layers[index].Step.StateFloats > 0)
                _code.Line($"{OfRow(index, 0, _plan.Layers[index].Step.StateFloats)}.CopyTo(values[((row * stride) + {(Started + _plan.Layers[index].StateOffset).Text()})..]);");
        _code.Line($"{OfRow(Last, OutputSlot, _plan.Model.Output)}.CopyTo(outputs.Slice(row * OutputSize, OutputSize));");
    }

    private void WriteTokens()
    {
        _code.Line($"global::System.Span<float> tokens = stackalloc float[{GroupRows.Text()}];");
        using (_code.Open("for (int row = 0; row < inputs.Length; row++)"))
            _code.Line("tokens[row] = inputs[row];");
        _code.Line();
    }

    /// <summary>In front of a state's numbers stands whether it has started.</summary>
    private const int Started = 1;

    private int Last => _plan.Layers.Count - 1;

    private int OutputSlot => _plan.Layers[Last].Step.Record[_plan.Layers[Last].Step.Program.Output];

    private void WriteLayers(string inputs, System.Func<PlacedLayer, string> previous, int rows, string count)
    {
        for (int index = 0; index < _plan.Layers.Count; index++)
        {
            PlacedLayer layer = _plan.Layers[index];
            int length = Length(layer);
            _code.Line($"{LayerSource.Work(Record(index), "float", rows * length, "global::System.")} // {layer.Name}: {Contents(layer)}");
            _code.Line(
                $"global::Unrolled.Generated.{layer.Type}.Advance({LayerSource.From("__parameters.Values", layer.ParameterOffset)}, {inputs}, "
                + $"{(layer.Step.StateFloats == 0 ? "default" : previous(layer))}, new({Record(index)}, {length.Text()}), {count});");
            inputs = $"new({LayerSource.From(Record(index), layer.Step.Record[layer.Step.Program.Output])}, {length.Text()})";
        }

        _code.Line();
    }

    private static string Record(int index) => "record" + (index + 1).Text();

    private string OfRow(int index, int start, int length)
    {
        string row = $"row * {Length(_plan.Layers[index]).Text()}";
        return $"{Record(index)}.Slice({(start == 0 ? row : $"({row}) + {start.Text()}")}, {length.Text()})";
    }

    /// <summary>What a step without a tape writes of a record: the TensorPrimitives form writes it all.</summary>
    private int Length(PlacedLayer layer) =>
        _plan.Model.Kernels == Kernels.TensorPrimitives ? layer.Step.Record.Length : layer.Step.StepFloats;

    private string Contents(PlacedLayer layer) =>
        string.Join(", ", layer.Step.Record.All.Where(place => place.Offset < Length(layer)).Select(place => place.Name));
}
