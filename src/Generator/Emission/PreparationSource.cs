using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>What compiles a model before its first step.</summary>
internal static class PreparationSource
{
    // Rows enough for every grouping of the kernels, and a rest.
    private const int Rows = 15;

    public static void Write(CodeWriter code, ModelPlan plan)
    {
        string name = Naming.Identifier(plan.Model.Name), type = plan.Model.Vocabulary > 0 ? "int" : "float", rows = Rows.Text();
        string work = plan.Model.IsCausal ? "steps, crowds and runs" : "runs";
        code.Line();
        code.Lines($$"""
            /// <summary>
            /// Compiles what {{work}} need, which otherwise happens within the first of them and takes some hundredths of a second: call it while a program loads, on any thread.
            /// It works on a model of its own and changes nothing. A trainer has a <see cref="global::Unrolled.Trainer.Prepare"/> for updates.
            /// </summary>
            [Generated]
            public static void Prepare()
            {
                var model = new {{name}}(0);
                var inputs = new {{type}}[{{rows}} * InputSize];
                var outputs = new float[{{rows}} * OutputSize];
                var lengths = new int[{{rows}}];
                lengths[0] = 1;
            """);
        code.Lines(plan.Model.IsCausal ? Steps(type, isToken: plan.Model.Vocabulary > 0, isScalar: type == "float" && plan.Model is { Input: 1, Output: 1 }) : Sequences(type));
        code.Line("}");
    }

    private static string Steps(string type, bool isToken, bool isScalar) => $$"""
            var states = new State[lengths.Length];
            model.Step({{(isToken ? "0" : "new global::System.ReadOnlySpan<float>(inputs, 0, InputSize)")}}, ref states[0], new global::System.Span<float>(outputs, 0, OutputSize));
        {{(isScalar ? "    model.Step(0f, ref states[0]);\n" : "")}}    model.Step(inputs, states, outputs);
            model.Run(new global::System.ReadOnlySpan<{{type}}>(inputs, 0, InputSize), ref states[0], new global::System.Span<float>(outputs, 0, OutputSize));
            model.Run(inputs, states, outputs);
            model.Run(inputs, states, outputs, lengths, global::Unrolled.Padding.Zero);
        """;

    private static string Sequences(string type) => $$"""
            model.Run(new global::System.ReadOnlySpan<{{type}}>(inputs, 0, InputSize), new global::System.Span<float>(outputs, 0, OutputSize));
            model.Run(inputs, outputs, lengths.Length);
            model.Run(inputs, outputs, lengths, global::Unrolled.Padding.Zero);
        """;
}
