using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Models;

/// <summary>Step, crowd, both runs and the training forward pass are one computation.</summary>
public sealed class SameBitsTests
{
    private const int Steps = 6, Rows = 5;

    private readonly Everything _model = new(seed: 3);
    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Rows * Everything.InputSize);
    private readonly float[] _outputs = RandomNumbers.Poisoned(Steps * Rows * Everything.OutputSize);
    private readonly Everything.State[] _states = new Everything.State[Rows];

    public SameBitsTests() => _model.Run(_inputs, _states, _outputs);

    [Fact]
    public void A_batch_of_sequences_writes_every_output() => Assert.All(_outputs, output => Assert.True(float.IsFinite(output)));

    [Fact]
    public void Single_steps_give_the_bits_of_a_batch()
    {
        for (int row = 0; row < Rows; row++)
        {
            var state = default(Everything.State);
            float[] output = RandomNumbers.Poisoned(Everything.OutputSize);
            for (int step = 0; step < Steps; step++)
            {
                int cell = (step * Rows) + row;
                _model.Step(_inputs.AsSpan(cell * Everything.InputSize, Everything.InputSize), ref state, output);
                Assert.Equal(_outputs.AsSpan(cell * Everything.OutputSize, Everything.OutputSize).ToArray(), output);
            }

            Assert.Equal(_states[row], state);
        }
    }

    [Fact]
    public void A_crowd_gives_the_bits_of_a_batch()
    {
        var states = new Everything.State[Rows];
        float[] outputs = RandomNumbers.Poisoned(Rows * Everything.OutputSize);
        for (int step = 0; step < Steps; step++)
        {
            _model.Step(_inputs.AsSpan(step * Rows * Everything.InputSize, Rows * Everything.InputSize), states, outputs);
            Assert.Equal(_outputs.AsSpan(step * outputs.Length, outputs.Length).ToArray(), outputs);
        }

        Assert.Equal(_states, states);
    }

    [Fact]
    public void A_sequence_gives_the_bits_of_a_batch()
    {
        float[] sequence = [.. Enumerable.Range(0, Steps).SelectMany(step => _inputs.Skip(step * Rows * Everything.InputSize).Take(Everything.InputSize))];
        float[] outputs = RandomNumbers.Poisoned(Steps * Everything.OutputSize);
        var state = default(Everything.State);
        _model.Run(sequence, ref state, outputs);
        for (int step = 0; step < Steps; step++)
            Assert.Equal(
                _outputs.AsSpan(step * Rows * Everything.OutputSize, Everything.OutputSize),
                outputs.AsSpan(step * Everything.OutputSize, Everything.OutputSize));
        Assert.Equal(_states[0], state);
    }

    [Fact]
    public void Training_sees_the_bits_of_a_batch()
    {
        IRecurrentModel model = _model;
        var window = new Window<float>(model.Parameters, new float[model.Layout.TapeLength(Steps, Rows)], Steps, Rows);
        _inputs.CopyTo(model.Layout.Inputs(window));
        model.Forward(window);
        for (int cell = 0; cell < Steps * Rows; cell++)
            Assert.Equal(
                _outputs.AsSpan(cell * Everything.OutputSize, Everything.OutputSize),
                model.Layout.Output(window, cell / Rows, cell % Rows));

        float[] final = new float[Rows * model.Layout.StateFloats];
        model.Layout.CopyFinalStates(window, final);
        Assert.Equal(_states.SelectMany(state => state.Values.ToArray()), final);
    }

    [Fact]
    public void Weights_swept_to_and_fro_give_the_same()
    {
        var model = new Wide(seed: 1);
        float[] first = RandomNumbers.Poisoned(Wide.OutputSize), second = RandomNumbers.Poisoned(Wide.OutputSize);
        Wide.State fro = default, to = default;
        for (int step = 0; step < Steps; step++)
        {
            float[] input = RandomNumbers.Draw(Wide.InputSize);
            model.Step(input, ref to, first);
            model.Step(input, ref fro, second);
            Assert.Equal(first, second);
            Assert.Equal(to, fro);
        }
    }

    [Fact]
    public void Steps_of_different_states_may_run_on_different_threads()
    {
        var states = new Everything.State[Rows];
        Parallel.For(0, Rows, row =>
        {
            float[] output = new float[Everything.OutputSize];
            for (int step = 0; step < Steps; step++)
                _model.Step(_inputs.AsSpan(((step * Rows) + row) * Everything.InputSize, Everything.InputSize), ref states[row], output);
        });
        Assert.Equal(_states, states);
    }

    [Fact]
    public void Tokens_one_by_one_give_the_bits_of_a_batch_of_tokens()
    {
        var model = new Letters(seed: 2);
        int[] tokens = RandomNumbers.Tokens(Steps * Rows, 11);
        var states = new Letters.State[Rows];
        float[] outputs = RandomNumbers.Poisoned(Steps * Rows * Letters.OutputSize);
        model.Run(tokens, states, outputs);

        var crowd = new Letters.State[Rows];
        float[] step = RandomNumbers.Poisoned(Rows * Letters.OutputSize), single = RandomNumbers.Poisoned(Letters.OutputSize);
        var alone = default(Letters.State);
        for (int time = 0; time < Steps; time++)
        {
            model.Step(tokens.AsSpan(time * Rows, Rows), crowd, step);
            model.Step(tokens[(time * Rows) + 2], ref alone, single);
            Assert.Equal(outputs.AsSpan(time * step.Length, step.Length).ToArray(), step);
            Assert.Equal(step.AsSpan(2 * Letters.OutputSize, Letters.OutputSize).ToArray(), single);
        }

        Assert.Equal(states, crowd);
        Assert.Equal(states[2], alone);
    }

    [Fact]
    public void A_scalar_step_gives_the_bits_of_a_span()
    {
        var model = new Pedal(seed: 4);
        Pedal.State first = default, second = default;
        float[] output = new float[1];
        foreach (float input in RandomNumbers.Draw(20))
        {
            model.Step([input], ref second, output);
            Assert.Equal(output[0], model.Step(input, ref first));
        }
    }
}
