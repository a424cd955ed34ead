using System.Text;
using Unrolled.Compare.Models;

namespace Unrolled.Compare.Peers.Eigen;

/// <summary>A layer of the yardstick with the weights of one of our models.</summary>
internal sealed unsafe class EigenCell : IDisposable
{
    private readonly EigenLibrary _library;
    private readonly int _stateFloats;
    private readonly int _inputs;
    private readonly nint _cell;
    private float[] _states = [];

    public EigenCell(EigenLibrary library, SteppedModel model)
    {
        _library = library;
        _inputs = model.Inputs;
        _stateFloats = model.Model.Layout.StateFloats;
        float[] wih = Weights.Gather(model.Model, "weight_ih_l0"), whh = Weights.Gather(model.Model, "weight_hh_l0");
        float[] bih = Weights.Gather(model.Model, "bias_ih_l0"), bhh = Weights.Gather(model.Model, "bias_hh_l0");
        fixed (byte* cell = Encoding.ASCII.GetBytes(model.Cell + '\0'))
        fixed (float* a = wih, b = whh, c = bih, d = bhh)
            _cell = library.Create(cell, model.Inputs, model.Units, a, b, c, d);
        if (_cell == 0)
            throw new PeerMissingException($"the yardstick has no {model.Cell} with {model.Inputs} inputs and {model.Units} units");
    }

    /// <summary>Walks all rows with one state throughout.</summary>
    public void Stream(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs) => Run(inputs, repeats, outputs, 1, 0);

    /// <summary>Walks all rows, each with a state of its own.</summary>
    public void OneByOne(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs) => Run(inputs, repeats, outputs, inputs.Length / _inputs, _stateFloats);

    public void Reset() => _states = [];

    public void Dispose() => _library.Destroy(_cell);

    private void Run(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs, int states, int stride)
    {
        if (_states.Length != states * _stateFloats)
            _states = new float[states * _stateFloats];
        fixed (float* x = inputs, s = _states, y = outputs)
            _library.Run(_cell, x, inputs.Length / _inputs, repeats, s, stride, y);
    }
}
