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
        new AdvanceSource(code, plan).Write();
    }

    private static string FloatStep() => $$"""
        /// <summary>One step of time.</summary>
        /// <param name="input"><see cref="InputSize"/> numbers.</param>
        /// <param name="state">The state before the step, replaced by that after it.</param>
        /// <param name="output">Receives <see cref="OutputSize"/> numbers.</param>
        /// <exception cref="global::System.ArgumentException">A span has another length.</exception>
        [Generated]
        public void Step(global::System.ReadOnlySpan<float> input, ref State state, global::System.Span<float> output)
        {
            {{Library.Require}}.Length(input.Length, InputSize, nameof(input));
            {{Library.Require}}.Length(output.Length, OutputSize, nameof(output));
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
        [Generated]
        public void Step(int token, ref State state, global::System.Span<float> output)
        {
            {{Library.Require}}.Tokens(global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref token, 1), {{plan.Model.Vocabulary.Text()}}, 1, nameof(token));
            {{Library.Require}}.Length(output.Length, OutputSize, nameof(output));
            float input = token;
            __Advance(global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref input, 1), ref state, output);
        }

        """;

    private const string ScalarStep = """
        /// <summary>One step of time.</summary>
        /// <param name="input">The input.</param>
        /// <param name="state">The state before the step, replaced by that after it.</param>
        /// <returns>The output.</returns>
        [Generated]
        public float Step(float input, ref State state)
        {
            float output = 0;
            __Advance(global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref input, 1), ref state, global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref output, 1));
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
        $"\n    {Library.Require}.Tokens(inputs, {vocabulary.Text()}, {{0}}, nameof(inputs));",
        "global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref token, 1)",
        "\n/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A token is outside the vocabulary; nothing has been computed.</exception>");

    private static string Many(InputText text)
    {
        string Shape(string index) => text.Shape.Replace("{0}", index);
        string Check(string rowsOrLengths) => text.Check.Replace("{0}", rowsOrLengths);
        string Advance(string index, string state, string indent) => text.Type == "int"
            ? $"{indent}float token = inputs[{index}];\n{indent}__Advance({text.Input}, ref {state}, outputs.Slice({index} * OutputSize, OutputSize));"
            : $"{indent}__Advance({text.Input.Replace("{0}", index)}, ref {state}, outputs.Slice({index} * OutputSize, OutputSize));";
        return $$"""
            /// <summary>One step of a crowd: each member has a state of its own.</summary>
            /// <param name="inputs">{{Shape("member")}}.</param>
            /// <param name="states">The members' states, each replaced by that after the step.</param>
            /// <param name="outputs">Receives [member][outputs].</param>
            /// <exception cref="global::System.ArgumentException">A span has another length than the number of states asks for, or the outputs lie over inputs that are still to be read.</exception>{{text.Throws}}
            [Generated]
            public void Step(global::System.ReadOnlySpan<{{text.Type}}> inputs, global::System.Span<State> states, global::System.Span<float> outputs)
            {
                {{Library.Require}}.Length(inputs.Length, states.Length * InputSize, nameof(inputs));
                {{Library.Require}}.Length(outputs.Length, states.Length * OutputSize, nameof(outputs));
                {{Library.Require}}.Apart(inputs, outputs, nameof(outputs));{{Check("states.Length")}}
                __AdvanceAll(inputs, states, outputs);
            }

            /// <summary>A sequence, step after step.</summary>
            /// <param name="inputs">{{Shape("time")}}.</param>
            /// <param name="state">The state before the first step, replaced by that after the last.</param>
            /// <param name="outputs">Receives [time][outputs].</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit, or the outputs lie over inputs that are still to be read.</exception>{{text.Throws}}
            [Generated]
            public void Run(global::System.ReadOnlySpan<{{text.Type}}> inputs, ref State state, global::System.Span<float> outputs)
            {
                int steps = {{Library.Require}}.WholeSteps(inputs.Length, InputSize, nameof(inputs));
                {{Library.Require}}.Length(outputs.Length, steps * OutputSize, nameof(outputs));
                {{Library.Require}}.Apart(inputs, outputs, nameof(outputs));{{Check("1")}}
                for (int step = 0; step < steps; step++)
                {
            {{Advance("step", "state", "        ")}}
                }
            }

            /// <summary>A batch of sequences side by side.</summary>
            /// <param name="inputs">{{Shape("time][row")}}.</param>
            /// <param name="states">The rows' states before the first step, replaced by those after the last.</param>
            /// <param name="outputs">Receives [time][row][outputs].</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit, or the outputs lie over inputs that are still to be read.</exception>{{text.Throws}}
            [Generated]
            public void Run(global::System.ReadOnlySpan<{{text.Type}}> inputs, global::System.Span<State> states, global::System.Span<float> outputs)
            {
                int steps = {{Library.Require}}.WholeSteps(inputs.Length, states.Length * InputSize, nameof(inputs));
                {{Library.Require}}.Length(outputs.Length, steps * states.Length * OutputSize, nameof(outputs));
                {{Library.Require}}.Apart(inputs, outputs, nameof(outputs));{{Check("states.Length")}}
                for (int step = 0; step < steps; step++)
                {
                    __AdvanceAll(
                        inputs.Slice(step * states.Length * InputSize, states.Length * InputSize), states,
                        outputs.Slice(step * states.Length * OutputSize, states.Length * OutputSize));
                }
            }

            /// <summary>A batch of sequences of different length, side by side.</summary>
            /// <param name="inputs">{{Shape("time][row")}}; what lies past a row's end is not read.</param>
            /// <param name="states">The rows' states before the first step, replaced by those after each row's last; a row without steps keeps its own.</param>
            /// <param name="outputs">Receives [time][row][outputs].</param>
            /// <param name="lengths">Each row's steps, from 0 to those of <paramref name="inputs"/>.</param>
            /// <param name="padding">What the outputs past a row's end are.</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit, or the outputs lie over inputs that are still to be read.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">A length{{(text.Type == "int" ? ", a token" : "")}} or <paramref name="padding"/> is out of range; nothing has been computed.</exception>
            [Generated]
            public void Run(
                global::System.ReadOnlySpan<{{text.Type}}> inputs, global::System.Span<State> states, global::System.Span<float> outputs,
                global::System.ReadOnlySpan<int> lengths, global::Unrolled.Padding padding)
            {
                int steps = {{Library.Require}}.WholeSteps(inputs.Length, states.Length * InputSize, nameof(inputs));
                {{Library.Require}}.Length(outputs.Length, steps * states.Length * OutputSize, nameof(outputs));
                {{Library.Require}}.Apart(inputs, outputs, nameof(outputs));
                {{Library.Require}}.Lengths(lengths, states.Length, steps, nameof(lengths));
                {{Library.PaddedOutput}}.Check(padding, nameof(padding));{{Check("lengths")}}
                for (int step = 0; step < steps; step++)
                {
                    for (int row = 0; row < states.Length; row++)
                    {
                        int cell = (step * states.Length) + row;
                        if (step >= lengths[row])
                        {
                            {{Library.PaddedOutput}}.Write(outputs, cell, states.Length, OutputSize, padding);
                            continue;
                        }

            {{Advance("cell", "states[row]", "            ")}}
                    }
                }
            }

            """;
    }
}
