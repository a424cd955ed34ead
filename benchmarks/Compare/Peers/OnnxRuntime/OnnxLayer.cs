using Unrolled.Compare.Models;
using Function = Unrolled.Compare.Peers.OnnxRuntime.OnnxRuntimeLibrary.Function;

namespace Unrolled.Compare.Peers.OnnxRuntime;

/// <summary>One of our layers in ONNX Runtime, for calls of so many steps. All tensors exist beforehand; states go to and fro between two sets.</summary>
internal sealed unsafe class OnnxLayer : IDisposable
{
    private readonly OnnxRuntimeLibrary _library;
    private readonly nint _session;
    private readonly OnnxTensor _x;
    private readonly OnnxTensor? _y;
    private readonly OnnxTensor[] _before;
    private readonly OnnxTensor[] _after;
    private readonly Call _there;
    private readonly Call _back;

    /// <summary>Makes the session.</summary>
    /// <param name="library">The runtime.</param>
    /// <param name="model">Whose weights it takes over.</param>
    /// <param name="steps">Steps of a call.</param>
    /// <param name="everyStep">Whether the outputs of all steps are asked for, or the last states alone.</param>
    /// <param name="batch">Rows side by side.</param>
    public OnnxLayer(OnnxRuntimeLibrary library, SteppedModel model, int steps, bool everyStep, int batch = 1)
    {
        _library = library;
        _session = library.CreateSession(OnnxModel.Write(model, steps, everyStep, batch));
        _x = new OnnxTensor(library, steps, batch, model.Inputs);
        _y = everyStep ? new OnnxTensor(library, steps, 1, batch, model.Units) : null;
        string[] states = model.Cell == "lstm" ? ["h", "c"] : ["h"];
        _before = [.. states.Select(_ => new OnnxTensor(library, 1, batch, model.Units))];
        _after = [.. states.Select(_ => new OnnxTensor(library, 1, batch, model.Units))];
        string[] inputs = ["X", .. states.Select(state => state + "0")], outputs = everyStep ? ["Y", .. states] : states;
        nint[] inputNames = [.. inputs.Select(OnnxRuntimeLibrary.Name)], outputNames = [.. outputs.Select(OnnxRuntimeLibrary.Name)];
        nint[] every = _y is null ? [] : [_y.Value], before = [.. _before.Select(tensor => tensor.Value)], after = [.. _after.Select(tensor => tensor.Value)];
        _there = new Call(inputNames, [_x.Value, .. before], outputNames, [.. every, .. after]);
        _back = new Call(inputNames, [_x.Value, .. after], outputNames, [.. every, .. before]);
    }

    /// <summary>One step of the whole batch a call: copies the inputs in, runs, and copies h out, on and on.</summary>
    public void Stream(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs)
    {
        int width = _x.Values.Length, units = _before[0].Values.Length, rows = inputs.Length / width;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            for (int row = 0; row < rows; row++)
            {
                bool even = row % 2 == 0;
                inputs.Slice(row * width, width).CopyTo(_x.Values);
                Run(even ? _there : _back);
                (even ? _after : _before)[0].Values.CopyTo(outputs.Slice(row * units, units));
            }
        }
    }

    /// <summary>All steps in one call, from zero states.</summary>
    public void Sequence(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs)
    {
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            foreach (OnnxTensor state in _before)
                state.Values.Clear();
            inputs.CopyTo(_x.Values);
            Run(_there);
            _y!.Values.CopyTo(outputs);
        }
    }

    public void Dispose()
    {
        ((delegate* unmanaged<nint, void>)_library[Function.ReleaseSession])(_session);
        foreach (OnnxTensor tensor in (OnnxTensor[])[_x, .. _before, .. _after])
            tensor.Dispose();
        _y?.Dispose();
    }

    private void Run(Call call)
    {
        fixed (nint* inputNames = call.InputNames, inputs = call.Inputs, outputNames = call.OutputNames, outputs = call.Outputs)
        {
            _library.Check(((delegate* unmanaged<nint, nint, nint*, nint*, nint, nint*, nint, nint*, nint>)_library[Function.Run])(
                _session, 0, inputNames, inputs, call.Inputs.Length, outputNames, call.Outputs.Length, outputs));
        }
    }

    private sealed record Call(nint[] InputNames, nint[] Inputs, nint[] OutputNames, nint[] Outputs);
}
