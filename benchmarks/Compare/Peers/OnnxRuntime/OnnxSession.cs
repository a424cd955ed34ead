using Microsoft.ML.OnnxRuntime;
using Unrolled.Compare.Models;

namespace Unrolled.Compare.Peers.OnnxRuntime;

/// <summary>One of our layers in ONNX Runtime as a C# program calls it: the package's own classes, tensors over arrays that exist beforehand.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly float[] _x;
    private readonly float[] _y;
    private readonly float[][] _states;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly List<OrtValue> _values = [];
    private readonly OrtValue[][] _inputs = new OrtValue[2][];
    private readonly OrtValue[][] _outputs = new OrtValue[2][];

    /// <summary>Makes the session, with one thread and all optimizations.</summary>
    /// <param name="model">Whose weights it takes over.</param>
    /// <param name="steps">Steps of a call.</param>
    /// <param name="everyStep">Whether the outputs of all steps are asked for, or the last states alone.</param>
    public OnnxSession(SteppedModel model, int steps, bool everyStep)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(OnnxModel.Write(model, steps, everyStep), options);
        string[] states = model.Cell == "lstm" ? ["h", "c"] : ["h"];
        _inputNames = ["X", .. states.Select(state => state + "0")];
        _outputNames = everyStep ? ["Y", .. states] : states;
        _x = new float[steps * model.Inputs];
        _y = new float[everyStep ? steps * model.Units : 0];
        // The states before a call and after it change places from call to call.
        _states = [.. Enumerable.Range(0, 2 * states.Length).Select(_ => new float[model.Units])];
        OrtValue[] ends = [.. _states.Select(state => Over(state, 1, 1, model.Units))];
        OrtValue x = Over(_x, steps, 1, model.Inputs);
        OrtValue[] y = everyStep ? [Over(_y, steps, 1, 1, model.Units)] : [];
        for (int call = 0; call < 2; call++)
        {
            int before = call * states.Length, after = (1 - call) * states.Length;
            _inputs[call] = [x, .. ends.AsSpan(before, states.Length)];
            _outputs[call] = [.. y, .. ends.AsSpan(after, states.Length)];
        }
    }

    /// <summary>One step a call: copies the row in, runs, and copies h out, on and on.</summary>
    public void Stream(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs)
    {
        int units = _states[0].Length, rows = inputs.Length / _x.Length;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            for (int row = 0; row < rows; row++)
            {
                inputs.Slice(row * _x.Length, _x.Length).CopyTo(_x);
                Run(row % 2);
                _states[row % 2 == 0 ? _states.Length / 2 : 0].CopyTo(outputs[(row * units)..]);
            }
        }
    }

    /// <summary>All steps in one call, from zero states.</summary>
    public void Sequence(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs)
    {
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            foreach (float[] state in _states)
                Array.Clear(state);
            inputs.CopyTo(_x);
            Run(0);
            _y.CopyTo(outputs);
        }
    }

    public void Dispose()
    {
        foreach (OrtValue value in _values)
            value.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    private void Run(int call) => _session.Run(_options, _inputNames, _inputs[call], _outputNames, _outputs[call]);

    private OrtValue Over(float[] memory, params long[] shape)
    {
        OrtValue value = OrtValue.CreateTensorValueFromMemory(memory, shape);
        _values.Add(value);
        return value;
    }
}
