using System.Text.Json;
using Unrolled.Layouts;
using Unrolled.NumericsTests.Cells;

namespace Unrolled.NumericsTests.PyTorch;

/// <summary>Figures that a hand-written PyTorch module computed in double precision (scripts/witness).</summary>
internal sealed class Witness
{
    private readonly JsonElement _case;

    private Witness(JsonElement stored) => _case = stored;

    public int Inputs => _case.TryGetProperty("vocabulary", out JsonElement vocabulary) ? vocabulary.GetInt32() : _case.GetProperty("inputs").GetInt32();

    public int Units => _case.GetProperty("units").GetInt32();

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Witnesses");

    /// <summary>The cases of a file.</summary>
    public static IReadOnlyList<Witness> Read(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(Folder, name + ".json"));
        return [.. JsonSerializer.Deserialize<JsonElement>(file).GetProperty("cases").EnumerateArray().Select(stored => new Witness(stored))];
    }

    /// <summary>The numbers of nested arrays, in order.</summary>
    public static double[] Flat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Flat)] : [element.GetDouble()];

    /// <summary>What was given to PyTorch.</summary>
    public Experiment Given(ModelLayout layout)
    {
        string inputs = layout.Vocabulary > 0 ? "tokens" : "x";
        return new Experiment(
            layout,
            _case.GetProperty("steps").GetInt32(),
            _case.GetProperty("batch").GetInt32(),
            Floats(Packed(layout, "parameters")),
            Floats(Flat(_case.GetProperty(inputs))),
            Floats(States(layout, "initial")),
            Floats(Flat(_case.GetProperty("dy"))),
            Floats(States(layout, "dfinal")))
        {
            // What a phased LSTM's closed units let through, they do while it is trained.
            Masks = _case.TryGetProperty("leak", out _) ? new MaskDraw(seed: 0, update: 0, firstRow: 0) : default,
        };
    }

    /// <summary>What PyTorch found.</summary>
    public Outcome Found(ModelLayout layout) => new(
        layout,
        Flat(_case.GetProperty("y")),
        States(layout, "final"),
        Packed(layout, "gradients"),
        States(layout, "dinitial"),
        layout.Vocabulary > 0 ? [] : Flat(_case.GetProperty("dx")));

    private double[] Packed(ModelLayout layout, string property)
    {
        var packed = new double[layout.ParameterCount];
        foreach (ParameterTensor tensor in layout.Tensors)
        {
            double[] numbers = Flat(_case.GetProperty(property).GetProperty(tensor.Name));
            bool isTable = layout.Vocabulary > 0;
            for (int unit = 0; unit < tensor.Block.Units; unit++)
                for (int column = 0; column < tensor.Block.Columns; column++)
                    packed[tensor.Block.Index(unit, column)] =
                        numbers[isTable ? (column * tensor.Block.Units) + unit : (unit * tensor.Block.Columns) + column];
        }

        return packed;
    }

    /// <summary>States row by row, vector after vector, in the order of the file, which is the cell's.</summary>
    private double[] States(ModelLayout layout, string property)
    {
        JsonElement states = _case.GetProperty(property);
        int rows = _case.GetProperty("batch").GetInt32();
        double[][] vectors = [.. states.EnumerateObject().Select(state => Flat(state.Value))];
        double[] all = [.. Enumerable.Range(0, rows).SelectMany(row => vectors.SelectMany(vector => vector.Skip(row * (vector.Length / rows)).Take(vector.Length / rows)))];
        Assert.Equal(rows * layout.StateFloats, all.Length);
        return all;
    }

    private static float[] Floats(double[] numbers) => Array.ConvertAll(numbers, number => (float)number);
}
