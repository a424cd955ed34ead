using System.Text.Json;

namespace Unrolled.NumericsTests.Onnx;

/// <summary>A tensor of a case.</summary>
internal sealed record OnnxTensor(int[] Dims, float[] Data)
{
    /// <summary>The numbers of one direction, the first axis being directions.</summary>
    public ReadOnlySpan<float> OfDirection(int direction) => Data.AsSpan(direction * (Data.Length / Dims[0]), Data.Length / Dims[0]);
}

/// <summary>A call of one of ONNX's recurrent operators, and what came of it in ONNX Runtime.</summary>
internal sealed class OnnxCase
{
    private readonly JsonElement _attributes;

    public OnnxCase(int number, JsonElement stored)
    {
        Number = number;
        Name = $"{stored.GetProperty("op").GetString()} {stored.GetProperty("test").GetString()}, opset {stored.GetProperty("opset").GetInt32()}";
        Operator = stored.GetProperty("op").GetString()!;
        IsRefused = stored.GetProperty("expect").GetString() == "failure";
        Error = stored.GetProperty("error").GetString()!;
        _attributes = stored.GetProperty("attributes");
        Inputs = Tensors(stored.GetProperty("inputs"));
        Outputs = Tensors(stored.GetProperty("outputs"));
    }

    /// <summary>Its place among all cases.</summary>
    public int Number { get; }

    public string Name { get; }

    /// <summary>LSTM, GRU or RNN.</summary>
    public string Operator { get; }

    /// <summary>Whether ONNX Runtime refuses it.</summary>
    public bool IsRefused { get; }

    /// <summary>With these words.</summary>
    public string Error { get; }

    /// <summary>The largest difference that ONNX Runtime's own tests allow.</summary>
    public double Tolerance => Operator == "LSTM" ? 1e-4 : 1e-5;

    public int Hidden => _attributes.GetProperty("hidden_size").GetInt32();

    public string Direction => _attributes.GetProperty("direction").GetString()!;

    public int Directions => Direction == "bidirectional" ? 2 : 1;

    /// <summary>None where they are the usual ones.</summary>
    public IReadOnlyList<string> Activations => _attributes.TryGetProperty("activations", out JsonElement names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    public IReadOnlyList<float> Alphas => Numbers("activation_alpha");

    public IReadOnlyList<float> Betas => Numbers("activation_beta");

    /// <summary>Where what activations read is cut; 0 for nowhere.</summary>
    public float Clip => _attributes.TryGetProperty("clip", out JsonElement clip) ? clip.GetSingle() : 0;

    public bool InputForget => Flag("input_forget");

    public bool LinearBeforeReset => Flag("linear_before_reset");

    /// <summary>[time][row][inputs]</summary>
    public OnnxTensor X => Inputs[0]!;

    /// <summary>[direction][gate, unit][inputs]</summary>
    public OnnxTensor W => Inputs[1]!;

    /// <summary>[direction][gate, unit][unit]</summary>
    public OnnxTensor R => Inputs[2]!;

    /// <summary>[direction][gate, unit], those of W and then those of R</summary>
    public OnnxTensor? B => Input(3);

    /// <summary>[row]</summary>
    public int[]? Lengths => Input(4) is { } lengths ? Array.ConvertAll(lengths.Data, length => (int)length) : null;

    /// <summary>[direction][row][unit]</summary>
    public OnnxTensor? InitialH => Input(5);

    /// <summary>[direction][row][unit]</summary>
    public OnnxTensor? InitialC => Input(6);

    /// <summary>[direction][i o f, unit]</summary>
    public OnnxTensor? P => Input(7);

    public int Steps => X.Dims[0];

    public int Rows => X.Dims[1];

    public int Width => X.Dims[2];

    /// <summary>[time][direction][row][unit]</summary>
    public OnnxTensor? Y => Output(0);

    /// <summary>[direction][row][unit]</summary>
    public OnnxTensor? FinalH => Output(1);

    /// <summary>[direction][row][unit]</summary>
    public OnnxTensor? FinalC => Output(2);

    private OnnxTensor?[] Inputs { get; }

    private OnnxTensor?[] Outputs { get; }

    public override string ToString() => Name;

    private OnnxTensor? Input(int position) => position < Inputs.Length ? Inputs[position] : null;

    private OnnxTensor? Output(int position) => position < Outputs.Length ? Outputs[position] : null;

    private bool Flag(string attribute) => _attributes.TryGetProperty(attribute, out JsonElement flag) && flag.GetInt32() != 0;

    private float[] Numbers(string attribute) =>
        _attributes.TryGetProperty(attribute, out JsonElement numbers) ? [.. numbers.EnumerateArray().Select(number => number.GetSingle())] : [];

    private static OnnxTensor?[] Tensors(JsonElement tensors) => [.. tensors.EnumerateArray().Select(tensor => tensor.ValueKind == JsonValueKind.Null
        ? null
        : new OnnxTensor(
            [.. tensor.GetProperty("dims").EnumerateArray().Select(dim => dim.GetInt32())],
            [.. tensor.GetProperty("data").EnumerateArray().Select(number => number.GetSingle())]))];
}
