using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>Step, crowd and run.</summary>
internal static class StepSource
{
    public static void Write(CodeWriter code, ModelPlan plan)
    {
        bool isToken = plan.Model.Vocabulary > 0;
        code.Line();
        code.Lines(isToken ? TokenStep(plan) : FloatStep());
        if (!isToken && plan.Model.Input == 1 && plan.Model.Output == 1)
            code.Lines(ScalarStep);
        code.Lines(Many(isToken ? Tokens(plan.Model.Vocabulary) : Numbers));
        WriteAdvance(code, plan);
    }

    private static string FloatStep() => """
        /// <summary>One step of time.</summary>
        /// <param name="input"><see cref="InputSize"/> numbers.</param>
        /// <param name="state">The state before the step, replaced by that after it.</param>
        /// <param name="output">Receives <see cref="OutputSize"/> numbers.</param>
        /// <exception cref="global::System.ArgumentException">A span has another length.</exception>
        public void Step(global::System.ReadOnlySpan<float> input, ref State state, global::System.Span<float> output)
        {
            global::Unrolled.Runtime.Require.Length(input.Length, InputSize, nameof(input));
            global::Unrolled.Runtime.Require.Length(output.Length, OutputSize, nameof(output));
            __Advance(input, ref state, output);
        }

        """;

    private static string TokenStep(ModelPlan plan) => $$"""
        /// <summary>One step of time.</summary>
        /// <param name="token">The token, from 0 to {{(plan.Model.Vocabulary - 1).Text()}}.</param>
        /// <param name="state">The state before the step, replaced by that after it.</param>
        /// <param name="output">Receives <see cref="OutputSize"/> numbers.</param>
        /// <exception cref="global::System.ArgumentException"><paramref name="output"/> has another length.</exception>
        /// <exception cref="global::System.ArgumentOutOfRangeException"><paramref name="token"/> is outside the vocabulary.</exception>
        public void Step(int token, ref State state, global::System.Span<float> output)
        {
            global::Unrolled.Runtime.Require.Tokens(new global::System.ReadOnlySpan<int>(in token), {{plan.Model.Vocabulary.Text()}}, 1, nameof(token));
            global::Unrolled.Runtime.Require.Length(output.Length, OutputSize, nameof(output));
            float input = token;
            __Advance(new global::System.ReadOnlySpan<float>(in input), ref state, output);
        }

        """;

    private const string ScalarStep = """
        /// <summary>One step of time.</summary>
        /// <param name="input">The input.</param>
        /// <param name="state">The state before the step, replaced by that after it.</param>
        /// <returns>The output.</returns>
        public float Step(float input, ref State state)
        {
            float output = 0;
            __Advance(new global::System.ReadOnlySpan<float>(in input), ref state, new global::System.Span<float>(ref output));
            return output;
        }

        """;

    /// <summary>How the overloads for numbers and for tokens differ.</summary>
    private sealed record InputText(string Type, string Shape, string Check, string Input, string Throws);

    private static readonly InputText Numbers = new(
        "float", "[{0}][inputs]", "", "inputs.Slice({0} * InputSize, InputSize)", "");

    private static InputText Tokens(int vocabulary) => new(
        "int",
        "[{0}], each from 0 to " + (vocabulary - 1).Text(),
        $"\n    global::Unrolled.Runtime.Require.Tokens(inputs, {vocabulary.Text()}, {{0}}, nameof(inputs));",
        "new global::System.ReadOnlySpan<float>(in token)",
        "\n/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A token is outside the vocabulary; nothing has been computed.</exception>");

    private static string Many(InputText text)
    {
        string Shape(string index) => text.Shape.Replace("{0}", index);
        string Check(string rows) => text.Check.Replace("{0}", rows);
        string Advance(string index, string state, string indent) => text.Type == "int"
            ? $"{indent}float token = inputs[{index}];\n{indent}__Advance({text.Input}, ref {state}, outputs.Slice({index} * OutputSize, OutputSize));"
            : $"{indent}__Advance({text.Input.Replace("{0}", index)}, ref {state}, outputs.Slice({index} * OutputSize, OutputSize));";
        return $$"""
            /// <summary>One step of a crowd: each member has a state of its own.</summary>
            /// <param name="inputs">{{Shape("member")}}.</param>
            /// <param name="states">The members' states, each replaced by that after the step.</param>
            /// <param name="outputs">Receives [member][outputs].</param>
            /// <exception cref="global::System.ArgumentException">A span has another length than the number of states asks for.</exception>{{text.Throws}}
            public void Step(global::System.ReadOnlySpan<{{text.Type}}> inputs, global::System.Span<State> states, global::System.Span<float> outputs)
            {
                global::Unrolled.Runtime.Require.Length(inputs.Length, states.Length * InputSize, nameof(inputs));
                global::Unrolled.Runtime.Require.Length(outputs.Length, states.Length * OutputSize, nameof(outputs));{{Check("states.Length")}}
                for (int member = 0; member < states.Length; member++)
                {
            {{Advance("member", "states[member]", "        ")}}
                }
            }

            /// <summary>A sequence, step after step.</summary>
            /// <param name="inputs">{{Shape("time")}}.</param>
            /// <param name="state">The state before the first step, replaced by that after the last.</param>
            /// <param name="outputs">Receives [time][outputs].</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit.</exception>{{text.Throws}}
            public void Run(global::System.ReadOnlySpan<{{text.Type}}> inputs, ref State state, global::System.Span<float> outputs)
            {
                int steps = global::Unrolled.Runtime.Require.WholeSteps(inputs.Length, InputSize, nameof(inputs));
                global::Unrolled.Runtime.Require.Length(outputs.Length, steps * OutputSize, nameof(outputs));{{Check("1")}}
                for (int step = 0; step < steps; step++)
                {
            {{Advance("step", "state", "        ")}}
                }
            }

            /// <summary>A batch of sequences side by side.</summary>
            /// <param name="inputs">{{Shape("time][row")}}.</param>
            /// <param name="states">The rows' states before the first step, replaced by those after the last.</param>
            /// <param name="outputs">Receives [time][row][outputs].</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit.</exception>{{text.Throws}}
            public void Run(global::System.ReadOnlySpan<{{text.Type}}> inputs, global::System.Span<State> states, global::System.Span<float> outputs)
            {
                int steps = global::Unrolled.Runtime.Require.WholeSteps(inputs.Length, states.Length * InputSize, nameof(inputs));
                global::Unrolled.Runtime.Require.Length(outputs.Length, steps * states.Length * OutputSize, nameof(outputs));{{Check("states.Length")}}
                for (int step = 0; step < steps; step++)
                {
                    for (int row = 0; row < states.Length; row++)
                    {
                        int cell = (step * states.Length) + row;
            {{Advance("cell", "states[row]", "            ")}}
                    }
                }
            }

            """;
    }

    /// <summary>One step through all layers; the record of each lies on the stack.</summary>
    private static void WriteAdvance(CodeWriter code, ModelPlan plan)
    {
        code.Line("// One step through all layers; what each would leave for the backward pass lies on the stack.");
        using CodeWriter.Block method = code.Open(
            "private void __Advance(global::System.ReadOnlySpan<float> input, ref State state, global::System.Span<float> output)");
        code.Line("global::System.ReadOnlySpan<float> parameters = __parameters.Values;");
        PlacedLayer[] trained = [.. plan.Layers.Where(layer => layer.Step.InitialState is not null)];
        if (trained.Length > 0)
            code.Line("bool isFresh = !state.HasStarted;");
        code.Line(plan.StateFloats == 0 ? "state.Begin();" : "global::System.Span<float> values = state.Begin();");
        WriteFreshStates(code, trained);
        string x = "input";
        for (int index = 0; index < plan.Layers.Count; index++)
        {
            PlacedLayer layer = plan.Layers[index];
            string record = "record" + (index + 1).Text();
            string previous = layer.Step.StateFloats == 0 ? "default" : LayerSource.Slice("values", layer.StateOffset, layer.Step.StateFloats);
            code.Line($"{LayerSource.Work(record, "float", layer.Step.Record.Length, "global::System.")} // {layer.Name}: {Contents(layer)}");
            code.Line($"global::Unrolled.Generated.{layer.Type}.Forward({LayerSource.From("parameters", layer.ParameterOffset)}, {x}, {previous}, {record});");
            x = LayerSource.Slice(record, layer.Step.Record[layer.Step.Program.Output], layer.Step.OutputFloats);
        }

        code.Line();
        for (int index = 0; index < plan.Layers.Count; index++)
        {
            PlacedLayer layer = plan.Layers[index];
            if (layer.Step.StateFloats > 0)
                code.Line(
                    $"{LayerSource.Slice("record" + (index + 1).Text(), 0, layer.Step.StateFloats)}.CopyTo({LayerSource.From("values", layer.StateOffset)});");
        }

        code.Line($"{x}.CopyTo(output);");
    }

    private static void WriteFreshStates(CodeWriter code, PlacedLayer[] trained)
    {
        if (trained.Length == 0)
            return;
        using CodeWriter.Block fresh = code.Open("if (isFresh)");
        foreach (PlacedLayer layer in trained)
            code.Line(
                $"{LayerSource.Slice("parameters", layer.ParameterOffset + layer.Step.InitialState!.Value, layer.Step.StateFloats)}.CopyTo("
                + $"{LayerSource.From("values", layer.StateOffset)}); // {layer.Name}: {string.Join(", ", layer.Step.Program.States.Select(state => state.Initial))}");
    }

    private static string Contents(PlacedLayer layer) => string.Join(", ", layer.Step.Record.All.Select(place => place.Name));
}
