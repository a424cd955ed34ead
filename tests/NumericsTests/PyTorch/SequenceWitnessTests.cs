using System.Reflection;
using System.Text.Json;
using Unrolled.Layouts;
using Unrolled.NumericsTests.Cells;
using Unrolled.Tapes;

namespace Unrolled.NumericsTests.PyTorch;

using Unrolled.Generator.Model;
using Activation = Unrolled.Generator.Model.Activation;
using Merge = Unrolled.Generator.Model.Merge;

/// <summary>Directions, joints, graphs, convolutions and rows of different length against PyTorch's own layers and packed sequences.</summary>
public sealed class SequenceWitnessTests
{
    private static readonly Lazy<Assembly> Compiled = new(() => ModelCompiler.Compile(
    [
        ModelCompiler.Spec("sequence_lstm", 3, Lstm("rnn", 3, 7)),
        ModelCompiler.Spec("sequence_bidirectional_lstm", 3, Lstm("rnn", 3, 5).BothWays(), Lstm("rnn", 3, 5).BothWays().At(1, 10)),
        ModelCompiler.Spec("sequence_bidirectional_gru_head", 4, Cell.Of("Gru", 4, 3).Layer("rnn").BothWays(), Head(6, 2)),
        ModelCompiler.Spec("sequence_residual_lstm", 4, Lstm("lower", 4, 4) with { Residual = true }, Lstm("upper", 4, 4) with { Residual = true }),
        ModelCompiler.Spec(
            "sequence_sum_and_skip", 3,
            Cell.Of("Rnn", 3, 3).Layer("rnn").BothWays(Merge.Sum) with { Residual = true }, Head(3, 2)) with { Skip = true },
        ModelCompiler.Spec(
            "graph_reads", 4,
            Dense("front", 4, 5, Activation.Tanh), Gru("a", 5, 3), Gru("b", 12, 4).Reading((0, 0, 5), (1, 0, 3), Input), Gru("c", 9, 5).Reading((1, 0, 3), (2, 0, 4), (-1, 1, 2)),
            Dense("voice", 3, 1).Reading((1, 0, 3)), Dense("gain", 5, 4, Activation.Sigmoid).Reading((3, 0, 5))),
        ModelCompiler.Spec(
            "graph_mask", 4,
            Gru("rnn", 4, 3), Dense("mask", 3, 4, Activation.Sigmoid), Cell.Of("Activation", 4, 4).Layer("clean").Reading((1, 0, 4), Input) with { Combine = Generator.Model.Combine.Product },
            Dense("other", 4, 2).Reading(Input, (1, 0, 4)) with { Combine = Generator.Model.Combine.Sum }),
        ModelCompiler.Spec(
            "graph_convolutions", 3,
            Cell.Of("Conv", 3, 4, ("kernel", 3), ("Dilation", 2), ("Activation", new ActivationSpec(Activation.Tanh))).Layer("first"),
            Cell.Of("Conv", 4, 4, ("kernel", 2), ("Dilation", 3)).Layer("second") with { Residual = true }, Gru("rnn", 4, 3), Dense("head", 11, 2).Reading((0, 0, 4), (1, 0, 4), (2, 0, 3))),
    ]));

    public static TheoryData<string> Names =>
        ["sequence_lstm", "sequence_bidirectional_lstm", "sequence_bidirectional_gru_head", "sequence_residual_lstm", "sequence_sum_and_skip", "graph_reads", "graph_mask", "graph_convolutions"];

    /// <summary>The first four inputs.</summary>
    private static (int Source, int First, int Width) Input => (ReadSpec.Input, 0, 4);

    private static LayerSpec Lstm(string name, int inputs, int units) => Cell.Of("Lstm", inputs, units).Layer(name);

    private static LayerSpec Gru(string name, int inputs, int units) => Cell.Of("Gru", inputs, units).Layer(name);

    private static LayerSpec Dense(string name, int inputs, int units, Activation activation = Activation.Identity) =>
        Cell.Of("Dense", inputs, units, ("Activation", new ActivationSpec(activation))).Layer(name);

    private static LayerSpec Head(int inputs, int units) => Cell.Of("Dense", inputs, units).Layer("head");

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_states_and_gradients_are_those_of_PyTorch(string name)
    {
        IReferenceModel model = Compiled.Value.Create(name);
        ModelLayout layout = model.Layout;
        var stored = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(Witness.Folder, name + ".json")));
        foreach (JsonElement element in stored.GetProperty("cases").EnumerateArray())
        {
            double[] Numbers(string property) => Witness.Flat(element.GetProperty(property));
            float[] Floats(double[] numbers) => Array.ConvertAll(numbers, number => (float)number);
            int steps = element.GetProperty("steps").GetInt32(), rows = element.GetProperty("batch").GetInt32();
            int[] lengths = element.GetProperty("lengths").ValueKind == JsonValueKind.Null ? [] : Array.ConvertAll(Numbers("lengths"), length => (int)length);
            var given = new Experiment(
                layout, steps, rows,
                Floats(Packed(layout, element.GetProperty("parameters"))), Floats(Numbers("x")), Floats(Numbers("initial")), Floats(Numbers("dy")), Floats(Numbers("dfinal")))
            {
                Lengths = lengths,
            };
            given.PoisonPadding();
            var found = new Outcome(
                layout, Numbers("y"), Numbers("final"), Packed(layout, element.GetProperty("gradients")), Numbers("dinitial"), Numbers("dx"));
            string title = name + (lengths.Length > 0 ? ", packed" : "");
            given.InDouble(model).AgreesWith(found, 1e-12, 1e-11, title + ", double");
            given.InFloat(model).AgreesWith(found, 1e-6, 1e-5, title + ", float");
        }
    }

    /// <summary>From the names of a state dict to the packed parameters; PyTorch's second bias, which is zero, is left out.</summary>
    private static double[] Packed(ModelLayout layout, JsonElement byName)
    {
        var packed = new double[layout.ParameterCount];
        foreach (FileTensor tensor in layout.FileTensors)
        {
            double[] numbers = Witness.Flat(byName.TryGetProperty(tensor.Name, out JsonElement found) ? found : byName.GetProperty(tensor.Name.Replace(".V", ".weight", StringComparison.Ordinal).Replace(".c", ".bias", StringComparison.Ordinal)));
            foreach (FileTensorPart part in tensor.Parts.Where(part => !part.AddedOnLoad))
                for (int unit = 0; unit < part.Block.Units; unit++)
                    for (int column = 0; column < part.Block.Columns; column++)
                        packed[part.Block.Index(unit, column)] = numbers[((part.FirstRow + unit) * part.Block.Columns) + column];
        }

        return packed;
    }
}
