namespace Unrolled.Compare.Models;

/// <summary>The loops over one model, compiled for it alone because its state is a struct of its own.</summary>
internal sealed class SteppedModel<TState>(IStepped<TState> model) : SteppedModel(model)
    where TState : struct
{
    private readonly IStepped<TState> _model = model;
    private TState _state;
    private TState[] _states = [];

    public override void Stream(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs)
    {
        int rows = inputs.Length / Inputs, width = Inputs, units = Units;
        for (int repeat = 0; repeat < repeats; repeat++)
            for (int row = 0; row < rows; row++)
                _model.Step(inputs.Slice(row * width, width), ref _state, outputs.Slice(row * units, units));
    }

    public override void OneByOne(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs)
    {
        int width = Inputs, units = Units;
        Span<TState> states = States(inputs.Length / width);
        for (int repeat = 0; repeat < repeats; repeat++)
            for (int row = 0; row < states.Length; row++)
                _model.Step(inputs.Slice(row * width, width), ref states[row], outputs.Slice(row * units, units));
    }

    public override void Crowd(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs)
    {
        Span<TState> states = States(inputs.Length / Inputs);
        for (int repeat = 0; repeat < repeats; repeat++)
            _model.Step(inputs, states, outputs);
    }

    public override void Sequence(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs)
    {
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            _state = default;
            _model.Run(inputs, ref _state, outputs);
        }
    }

    public override void Reset()
    {
        _state = default;
        _states = [];
    }

    private TState[] States(int rows)
    {
        if (_states.Length != rows)
            _states = new TState[rows];
        return _states;
    }
}
