using System.Reflection;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.NumericsTests.Onnx;

/// <summary>A case as a model of ours: weights go in through its tensors' views, sequences through its runs.</summary>
internal sealed class OnnxModel
{
    /// <summary>ONNX's order of the gates, by the letters of our equations.</summary>
    private static readonly Dictionary<string, string[]> Gates = new()
    {
        ["LSTM"] = ["i", "o", "f", "g"],
        ["GRU"] = ["z", "r", "n"],
        ["RNN"] = [""],
    };

    private static readonly string[] Peepholes = ["i", "o", "f"];

    private readonly OnnxCase _case;
    private readonly IRecurrentModel _model;

    /// <summary>A model with the weights of a case.</summary>
    /// <param name="type">The generated class.</param>
    /// <param name="of">The case.</param>
    /// <param name="swapBiases">Whether the biases of W and R change places.</param>
    public OnnxModel(Type type, OnnxCase of, bool swapBiases = false)
    {
        (_case, _model) = (of, (IRecurrentModel)Activator.CreateInstance(type, 0)!);
        // What nobody writes must not be read, and zeros hide.
        _model.Parameters.Fill(float.NaN);
        for (int direction = 0; direction < of.Directions; direction++)
            Load(direction, swapBiases);
    }

    /// <summary>Numbers of h and, in an LSTM, of c in one direction.</summary>
    private int StateFloats => (_case.Operator == "LSTM" ? 2 : 1) * _case.Hidden;

    /// <summary>Runs the case.</summary>
    public OnnxResult Run()
    {
        bool isGiven = _case.InitialH is not null || _case.InitialC is not null;
        float[] outputs = new float[_case.Steps * _case.Rows * _case.Directions * _case.Hidden], final = new float[_case.Rows * _case.Directions * StateFloats];
        Array.Fill(outputs, float.NaN);
        if (_case.Direction == "forward")
        {
            RunClass(outputs, isGiven ? [.. Enumerable.Range(0, _case.Rows).Select(InitialState)] : null, (row, state) => state.CopyTo(final.AsMemory(row * StateFloats)));
        }
        else
        {
            if (!isGiven)
                RunClass(outputs, null, (_, _) => { });
            RunWindow(outputs, final, isGiven);
        }

        EmptyRowsKeepTheirState(final);
        return new OnnxResult(_case, outputs, final);
    }

    /// <summary>
    /// A row without steps ends here in the state that it began with. ONNX Runtime's Y_h and Y_c are what the last step wrote; where there was none they are zero, and
    /// so they are made here.
    /// </summary>
    private void EmptyRowsKeepTheirState(float[] final)
    {
        for (int row = 0; row < _case.Rows; row++)
            if (_case.Lengths is { } lengths && lengths[row] == 0)
            {
                Span<float> state = final.AsSpan(row * _case.Directions * StateFloats, _case.Directions * StateFloats);
                Assert.Equal(InitialState(row), state.ToArray());
                state.Clear();
            }
    }

    private void RunClass(float[] outputs, float[][]? states, Action<int, ReadOnlyMemory<float>> final) => _model.GetType()
        .GetMethod("RunCase")!
        .Invoke(_model, BindingFlags.DoNotWrapExceptions, null, [_case.X.Data, outputs, _case.Rows, _case.Lengths, states, final], null);

    /// <summary>A run of a model against time shows no states. Below it there is the forward pass, which has both ends of them on its tape.</summary>
    private void RunWindow(float[] outputs, float[] final, bool isGiven)
    {
        ModelLayout layout = _model.Layout;
        float[] tape = new float[layout.TapeLength(_case.Steps, _case.Rows)];
        var window = new Window<float>(_model.Parameters, tape, _case.Steps, _case.Rows, _case.Lengths);
        for (int row = 0; row < _case.Rows; row++)
            InitialState(row).CopyTo(layout.InitialStates(window)[(row * layout.StateFloats)..]);
        _case.X.Data.CopyTo(layout.Inputs(window));
        _model.Forward(window);
        layout.CopyFinalStates(window, final.AsSpan());
        for (int cell = 0; cell < _case.Steps * _case.Rows; cell++)
        {
            Span<float> output = outputs.AsSpan(cell * layout.OutputSize, layout.OutputSize);
            ReadOnlySpan<float> computed = window.IsReal(cell / _case.Rows, cell % _case.Rows) ? layout.Output(window, cell / _case.Rows, cell % _case.Rows) : new float[output.Length];
            if (!isGiven)
                Assert.Equal(output, computed);
            computed.CopyTo(output);
        }
    }

    /// <summary>The row's h and c before its first step, direction after direction.</summary>
    private float[] InitialState(int row)
    {
        var state = new List<float>();
        for (int direction = 0; direction < _case.Directions; direction++)
        {
            AddPart(_case.InitialH, direction);
            if (_case.Operator == "LSTM")
                AddPart(_case.InitialC, direction);
        }

        return [.. state];

        void AddPart(OnnxTensor? given, int direction) =>
            state.AddRange(given is null ? new float[_case.Hidden] : given.OfDirection(direction).Slice(row * _case.Hidden, _case.Hidden).ToArray());
    }

    private void Load(int direction, bool swapBiases)
    {
        object tensors = Get(_model, "Tensors"), layer = Get(tensors, direction == 0 ? "Layer" : "LayerReverse");
        string[] gates = Gates[_case.Operator];
        for (int gate = 0; gate < gates.Length; gate++)
        {
            if (_case.InputForget && gates[gate] == "f")
                continue;
            View(layer, "W" + gates[gate]).CopyFrom(Part(_case.W, direction, gate, gates.Length));
            View(layer, "U" + gates[gate]).CopyFrom(Part(_case.R, direction, gate, gates.Length));
            View(layer, "b" + gates[gate]).CopyFrom(Bias(direction, gate + (swapBiases ? gates.Length : 0)));
            View(layer, "bh" + gates[gate]).CopyFrom(Bias(direction, gate + (swapBiases ? 0 : gates.Length)));
        }

        for (int gate = 0; _case.P is { } p && gate < Peepholes.Length; gate++)
            if (!_case.InputForget || Peepholes[gate] != "f")
                View(layer, "p" + Peepholes[gate]).CopyFrom(Part(p, direction, gate, Peepholes.Length));
    }

    private ReadOnlySpan<float> Bias(int direction, int gate) =>
        _case.B is { } b ? Part(b, direction, gate, 2 * Gates[_case.Operator].Length) : new float[_case.Hidden];

    private static ReadOnlySpan<float> Part(OnnxTensor tensor, int direction, int part, int parts)
    {
        ReadOnlySpan<float> numbers = tensor.OfDirection(direction);
        return numbers.Slice(part * (numbers.Length / parts), numbers.Length / parts);
    }

    private static TensorView View(object layer, string name) => (TensorView)Get(layer, name);

    private static object Get(object of, string property) => of.GetType().GetProperty(property)!.GetValue(of)!;
}

/// <summary>What came of a case here, in ONNX's order.</summary>
internal sealed class OnnxResult(OnnxCase of, float[] outputs, float[] final)
{
    private readonly int _state = final.Length / (of.Rows * of.Directions);

    /// <summary>[time][direction][row][unit]</summary>
    public float[] Y => [.. Each(of.Steps, of.Directions, of.Rows, (step, direction, row) => ((((step * of.Rows) + row) * of.Directions) + direction) * of.Hidden, outputs)];

    /// <summary>[direction][row][unit]</summary>
    public float[] FinalH => Final(0);

    /// <summary>[direction][row][unit]</summary>
    public float[] FinalC => Final(of.Hidden);

    private float[] Final(int offset) => [.. Each(1, of.Directions, of.Rows, (_, direction, row) => (((row * of.Directions) + direction) * _state) + offset, final)];

    private IEnumerable<float> Each(int steps, int directions, int rows, Func<int, int, int, int> start, float[] values) =>
        from step in Enumerable.Range(0, steps)
        from direction in Enumerable.Range(0, directions)
        from row in Enumerable.Range(0, rows)
        from unit in Enumerable.Range(0, of.Hidden)
        select values[start(step, direction, row) + unit];
}
