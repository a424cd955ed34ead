using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Nam;

/// <summary>
/// Reads the LSTMs of Neural Amp Modeler: <c>config</c> with sizes and one list, <c>weights</c>. For each layer that holds the rows of W and U side by side (gates i f g o), a bias,
/// and h and c before the first step, which were trained; behind the layers the head's weights and its bias.
/// </summary>
internal static class NamFile
{
    private static readonly string[] Gates = ["i", "f", "g", "o"];

    /// <summary>Reads a file.</summary>
    public static Contents Read(JsonElement root)
    {
        string architecture = root.FindText("architecture") ?? "";
        var weights = JsonNumbers.Tensor(root.Find("weights") ?? throw new RefusedFileException("The .nam file has no weights."), "weights");
        var contents = new Contents("Neural Amp Modeler", [weights]) { Facts = Facts(root, architecture) };
        return FileFormats.Convert(contents, report => architecture == "LSTM"
            ? Network(root, weights, report)
            : throw new RefusedFileException($"The architecture is {Wording.Quote(architecture)}; of Neural Amp Modeler's, LSTM is recurrent and can be converted."));
    }

    private static List<(string Name, string Value)> Facts(JsonElement root, string architecture)
    {
        List<(string Name, string Value)> facts = [("architecture", architecture)];
        if (root.FindText("version") is { } version)
            facts.Add(("version", version));
        if (root.FindNumber("sample_rate") is { } rate)
            facts.Add(("sample rate", rate.ToString(CultureInfo.InvariantCulture)));
        return facts;
    }

    private static Network Network(JsonElement root, RawTensor weights, Report report)
    {
        JsonElement config = root.Find("config") ?? throw new RefusedFileException("The .nam file has no config.");
        int inputs = Size(config, "input_size", 1), units = Size(config, "hidden_size", null), count = Size(config, "num_layers", 1);
        long expected = Expected(inputs, units, count);
        if (weights.Rank != 1 || weights.Values.Length != expected)
            throw new RefusedFileException($"The weights are {Wording.Shape(weights.Shape)}; an LSTM of {count} layers, {inputs} inputs and {units} units has [{expected}].");
        var reader = new Cursor(weights.Values);
        var layers = new List<NetworkLayer>();
        for (int depth = 0; depth < count; depth++)
            layers.Add(Layer(reader, depth, depth == 0 ? inputs : units, units));
        var head = new LayerNumbers { ["V"] = reader.Take(units), ["c"] = reader.Take(1) };
        layers.Add(new NetworkLayer(new DenseLayer("head", units, 1, Activation.Identity), [head]));
        report.Add(NoteKind.Folded, "the trained state before the first step became h0 and c0 (TrainableState)");
        return new Network(inputs, layers);
    }

    private static NetworkLayer Layer(Cursor reader, int depth, int inputs, int units)
    {
        var both = new Matrix(4 * units, inputs + units, reader.Take(4 * units * (inputs + units)));
        var numbers = new LayerNumbers();
        numbers.AddStacked("W", both.ColumnsAt(0, inputs), Gates);
        numbers.AddStacked("U", both.ColumnsAt(inputs, units), Gates);
        numbers.AddJoined("b", reader.Take(4 * units), Gates);
        numbers["h0"] = reader.Take(units);
        numbers["c0"] = reader.Take(units);
        return new NetworkLayer(new LstmLayer("lstm", depth, inputs, units) { TrainableState = true }, [numbers]);
    }

    private static int Size(JsonElement config, string name, int? unset) => config.FindSize(name) ?? (config.Find(name) is null ? unset : null)
        ?? throw new RefusedFileException($"The .nam file's config has no {name} from 1 on.");

    private static long Expected(long inputs, long units, long count)
    {
        // Sizes that a file of two gigabytes can have keep this far from the largest number.
        const long Max = 1 << 20;
        if (inputs > Max || units > Max || count > Max)
            throw new RefusedFileException("The .nam file's config has sizes beyond a million.");
        long one = (4 * units) + (2 * units);
        return (4 * units * (inputs + units)) + one + ((count - 1) * ((8 * units * units) + one)) + units + 1;
    }

    /// <summary>A place in a list of numbers.</summary>
    private sealed class Cursor(float[] values)
    {
        private int _at;

        public float[] Take(int count)
        {
            float[] taken = values[_at..(_at + count)];
            _at += count;
            return taken;
        }
    }
}
