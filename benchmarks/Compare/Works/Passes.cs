using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.Compare.Works;

/// <summary>Forward and backward passes over a window of noise by themselves, through the seam that the trainer uses.</summary>
internal sealed class Passes
{
    public const int Steps = 64, Rows = 32;

    private readonly IRecurrentModel _model;
    private readonly float[] _tape;
    private readonly float[] _scratch;
    private readonly float[] _gradients;
    private readonly float[] _states;
    private readonly float[] _outputs;
    private readonly float[] _inputs;

    public Passes(IRecurrentModel model)
    {
        _model = model;
        ModelLayout layout = model.Layout;
        _tape = new float[layout.TapeLength(Steps, Rows)];
        _scratch = new float[layout.ScratchLength(Steps, Rows)];
        _gradients = new float[layout.ParameterCount];
        _states = new float[Rows * layout.StateFloats];
        _outputs = Models.Weights.Noise(Steps * Rows * layout.OutputSize);
        _inputs = new float[Steps * Rows * layout.InputSize];
        Models.Weights.Noise(_inputs.Length).CopyTo(layout.Inputs(Window));
        model.Forward(Window);
    }

    /// <summary>Multiply-adds of one product with all weights, over the whole window.</summary>
    public long ProductMultiplyAdds => (long)_model.Layout.ParameterCount * Steps * Rows;

    private Window<float> Window => new(_model.Parameters, _tape, Steps, Rows);

    public void Forward() => _model.Forward(Window);

    /// <summary>The way back.</summary>
    /// <param name="toInputs">Whether the adjoints of the inputs are asked for: the transposed product of a first layer.</param>
    public void Backward(bool toInputs)
    {
        _states.AsSpan().Clear();
        _gradients.AsSpan().Clear();
        _model.Backward(Window, new Adjoints<float>(_outputs, _states, _gradients, _scratch, toInputs ? _inputs : default));
    }
}
