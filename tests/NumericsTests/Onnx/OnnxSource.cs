using System.Globalization;

namespace Unrolled.NumericsTests.Onnx;

/// <summary>The class that a user would write for a case.</summary>
internal static class OnnxSource
{
    /// <summary>The parts of each operator that have an activation, in ONNX's order.</summary>
    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["LSTM"] = ["Gate", "Cell", "Output"],
        ["GRU"] = ["Gate", "Candidate"],
        ["RNN"] = [""],
    };

    /// <summary>Which of α and β ONNX's activations have, and what they are there unless given.</summary>
    private static readonly Dictionary<string, (float? Alpha, float? Beta)> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["LeakyRelu"] = (0.01f, null),
        ["Elu"] = (1, null),
        ["ThresholdedRelu"] = (1, null),
        ["HardSigmoid"] = (0.2f, 0.5f),
        ["ScaledTanh"] = (1, 1),
        ["Affine"] = (1, 0),
    };

    /// <summary>The class, without the members that the generator writes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="of">The case.</param>
    /// <param name="kernels">The form of the arithmetic.</param>
    /// <returns>The same text for cases of one model.</returns>
    public static string Write(string name, OnnxCase of, string kernels) => $$"""
        using System;
        using Unrolled;

        /// <summary>A model of ONNX.</summary>
        [RecurrentModel(Input = {{of.Width}}, Training = false, Kernels = Kernels.{{kernels}})]
        [{{Layer(of)}}]
        public partial class {{name}}
        {
            /// <summary>Runs a batch; each row begins with its numbers of <paramref name="states"/>. Null begins afresh.</summary>
            public void RunCase(float[] inputs, float[] outputs, int rows, int[]? lengths, float[][]? states, Action<int, ReadOnlyMemory<float>> final)
            {
        {{(of.Direction == "forward" ? WithStates : WithoutStates)}}
            }
        {{(of.Direction == "forward" ? Started : "")}}
        }
        """;

    // The members that a model has depend on its directions.
    private const string WithStates = """
                var batch = new State[rows];
                for (int row = 0; states is not null && row < rows; row++)
                    batch[row] = Started(states[row]);
                if (lengths is null)
                    Run(inputs, batch, outputs);
                else
                    Run(inputs, batch, outputs, lengths, Padding.Zero);
                for (int row = 0; row < rows; row++)
                    final(row, batch[row].Values.ToArray());
        """;

    // A state's bytes begin with what tells its model, plus one where it has started; the numbers follow.
    private const string Started = """

            private static State Started(float[] values)
            {
                byte[] bytes = new byte[State.ByteCount];
                default(State).Write(bytes);
                bytes[0] |= 1;
                for (int i = 0; i < values.Length; i++)
                    System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 + (4 * i)), values[i]);
                return State.Read(bytes);
            }
        """;

    private const string WithoutStates = """
                if (states is not null)
                    throw new ArgumentException("A model that runs against time has no states.", nameof(states));
                ArgumentNullException.ThrowIfNull(final);
                if (lengths is null)
                    Run(inputs, outputs, rows);
                else
                    Run(inputs, outputs, lengths, Padding.Zero);
        """;

    private static string Layer(OnnxCase of)
    {
        string arguments = string.Join(", ", Arguments(of).Prepend(of.Hidden.ToString(CultureInfo.InvariantCulture)));
        return of.Operator switch { "LSTM" => "Lstm", "GRU" => "Gru", _ => "Rnn" } + $"({arguments})";
    }

    private static IEnumerable<string> Arguments(OnnxCase of)
    {
        yield return "Name = \"layer\", Biases = Biases.Two";
        if (of.Direction != "forward")
            yield return "Direction = Direction." + (of.Directions == 2 ? "Bidirectional" : "Reverse");
        foreach (string argument in Activations(of))
            yield return argument;
        if (of.Clip > 0)
            yield return $"Clip = {Text(of.Clip)}";
        if (of.Operator == "GRU")
            yield return "Reset = Reset." + (of.LinearBeforeReset ? "After" : "Before");
        if (of.InputForget)
            yield return "Coupling = Coupling.InputDriven";
        // A forget peephole that nobody reads is none.
        if (of.P is not null)
            yield return "Peepholes = " + (of.InputForget ? "Gates.Input | Gates.Output" : "Gates.All");
    }

    // Each α and β is for the next activation that has one.
    private static IEnumerable<string> Activations(OnnxCase of)
    {
        string[] parts = Parts[of.Operator];
        int alphas = 0, betas = 0;
        for (int i = 0; i < of.Activations.Count; i++)
        {
            string part = (i < parts.Length ? "" : "Reverse") + parts[i % parts.Length], name = of.Activations[i];
            yield return $"{part}Activation = Activation.{char.ToUpperInvariant(name[0])}{name[1..]}";
            (float? alpha, float? beta) = Parameters.GetValueOrDefault(name);
            if (alpha is { } a)
                yield return $"{part}Alpha = {Text(alphas < of.Alphas.Count ? of.Alphas[alphas++] : a)}";
            if (beta is { } b)
                yield return $"{part}Beta = {Text(betas < of.Betas.Count ? of.Betas[betas++] : b)}";
        }
    }

    private static string Text(float number) => number.ToString("R", CultureInfo.InvariantCulture) + "f";
}
