using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The model as a brain among others, implemented explicitly: its own members say the same with types.</summary>
internal static class ContractSource
{
    private const string Contract = "global::Unrolled.IStepModel";

    /// <summary>Writes the members.</summary>
    public static void Write(CodeWriter code, ModelPlan plan)
    {
        bool isToken = plan.Model.Vocabulary > 0;
        string state = $"ref {Library.Require}.State<State>(state, State.ByteCount, nameof(state))";
        code.Line();
        code.Lines($$"""
            /// <inheritdoc/>
            [Generated]
            int {{Contract}}.InputSize => InputSize;

            /// <inheritdoc/>
            [Generated]
            int {{Contract}}.Vocabulary => {{plan.Model.Vocabulary.Text()}};

            /// <inheritdoc/>
            [Generated]
            int {{Contract}}.OutputSize => OutputSize;

            /// <inheritdoc/>
            [Generated]
            int {{Contract}}.StateBytes => State.ByteCount;

            /// <inheritdoc/>
            [Generated]
            void {{Contract}}.Step(global::System.ReadOnlySpan<float> inputs, global::System.Span<byte> state, global::System.Span<float> outputs){{(isToken ? TokenStep(state) : $" => Step(inputs, {state}, outputs);")}}

            /// <inheritdoc/>
            [Generated]
            void {{Contract}}.Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<byte> state, global::System.Span<float> outputs){{(isToken ? TokenRun : $" => Run(inputs, {state}, outputs);")}}
            """);
    }

    /// <summary>The members of a model in error.</summary>
    public static void WriteSurface(CodeWriter code, string fails) => code.Lines($$"""
        int {{Contract}}.InputSize {{fails}}
        int {{Contract}}.Vocabulary {{fails}}
        int {{Contract}}.OutputSize {{fails}}
        int {{Contract}}.StateBytes {{fails}}
        void {{Contract}}.Step(global::System.ReadOnlySpan<float> inputs, global::System.Span<byte> state, global::System.Span<float> outputs) {{fails}}
        void {{Contract}}.Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<byte> state, global::System.Span<float> outputs) {{fails}}
        """);

    private static string TokenStep(string state) => $$"""

        {
            {{Library.Require}}.Length(inputs.Length, 1, nameof(inputs));
            Step({{Library.Require}}.Token(inputs[0], nameof(inputs)), {{state}}, outputs);
        }
        """;

    private const string TokenRun = $$"""

        {
            {{Library.Require}}.Length(outputs.Length, inputs.Length * OutputSize, nameof(outputs));
            for (int step = 0; step < inputs.Length; step++)
                ((global::Unrolled.IStepModel)this).Step(inputs.Slice(step, 1), state, outputs.Slice(step * OutputSize, OutputSize));
        }
        """;
}
