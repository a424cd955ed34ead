using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The runs of a model that has a layer in reverse: over whole sequences, without a state.</summary>
internal static class SequenceSource
{
    public static void Write(CodeWriter code, ModelPlan plan)
    {
        bool isToken = plan.Model.Vocabulary > 0;
        string type = isToken ? "int" : "float";
        string sequence = isToken ? "[time], each from 0 to " + (plan.Model.Vocabulary - 1).Text() : "[time][inputs]";
        string batch = sequence.Replace("[time]", "[time][row]");
        string throws = isToken
            ? "\n/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A token is outside the vocabulary; nothing has been computed.</exception>" : "";
        code.Line();
        code.Lines($$"""
            /// <summary>A whole sequence.</summary>
            /// <param name="inputs">{{sequence}}.</param>
            /// <param name="outputs">Receives [time][outputs].</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit.</exception>{{throws}}
            [Generated]
            public void Run(global::System.ReadOnlySpan<{{type}}> inputs, global::System.Span<float> outputs) =>
                {{Library.SequenceRun}}.Run(this, inputs, outputs, 1);

            /// <summary>A batch of whole sequences side by side.</summary>
            /// <param name="inputs">{{batch}}.</param>
            /// <param name="outputs">Receives [time][row][outputs].</param>
            /// <param name="rows">Sequences side by side.</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit.</exception>{{throws}}
            [Generated]
            public void Run(global::System.ReadOnlySpan<{{type}}> inputs, global::System.Span<float> outputs, int rows) =>
                {{Library.SequenceRun}}.Run(this, inputs, outputs, rows);

            /// <summary>A batch of whole sequences of different length, side by side.</summary>
            /// <param name="inputs">{{batch}}; what lies past a row's end is not read.</param>
            /// <param name="outputs">Receives [time][row][outputs].</param>
            /// <param name="lengths">Each row's steps, from 0 to those of <paramref name="inputs"/>.</param>
            /// <param name="padding">What the outputs past a row's end are.</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">A length{{(isToken ? ", a token" : "")}} or <paramref name="padding"/> is out of range; nothing has been computed.</exception>
            [Generated]
            public void Run(
                global::System.ReadOnlySpan<{{type}}> inputs, global::System.Span<float> outputs, global::System.ReadOnlySpan<int> lengths,
                global::Unrolled.Padding padding) =>
                {{Library.SequenceRun}}.Run(this, inputs, outputs, lengths, padding);

            /// <summary>What is known at the end of a sequence: what each direction of the highest recurrent layer writes last, joined, through the layers above; what a training with
            /// <see cref="global::Unrolled.TargetSteps.Last"/> trains.</summary>
            /// <param name="inputs">{{sequence}}.</param>
            /// <param name="output">Receives <see cref="OutputSize"/> numbers.</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit.</exception>{{throws}}
            [Generated]
            public void RunLast(global::System.ReadOnlySpan<{{type}}> inputs, global::System.Span<float> output) =>
                {{Library.SequenceRun}}.RunLast(this, inputs, output, 1, default);

            /// <summary>The same for a batch of whole sequences side by side.</summary>
            /// <param name="inputs">{{batch}}; what lies past a row's end is not read.</param>
            /// <param name="outputs">Receives [row][outputs]; zeros for a row without steps.</param>
            /// <param name="rows">Sequences side by side.</param>
            /// <param name="lengths">Each row's steps, from 0 to those of <paramref name="inputs"/>; empty where every row has all.</param>
            /// <exception cref="global::System.ArgumentException">A span has a length that does not fit.</exception>{{throws}}
            [Generated]
            public void RunLast(
                global::System.ReadOnlySpan<{{type}}> inputs, global::System.Span<float> outputs, int rows, global::System.ReadOnlySpan<int> lengths = default) =>
                {{Library.SequenceRun}}.RunLast(this, inputs, outputs, rows, lengths);
            """);
    }
}
