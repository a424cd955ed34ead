using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Models;

/// <summary>The form to read, loops and the fast form are one model: the same files, the same training, numbers that differ by rounding alone.</summary>
public class FormTests
{
    private const int Steps = 4, Rows = 3;

    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Rows * Everything.InputSize), _targets = RandomNumbers.Draw(Steps * Rows * Everything.OutputSize, seed: 2);

    [Fact]
    public void The_form_to_read_draws_the_same_weights_and_trains_alike() => TrainsAlike(new Spelled(seed: 1));

    [Fact]
    public void Loops_draw_the_same_weights_and_train_alike() => TrainsAlike(new Looped(seed: 1));

    private void TrainsAlike(IRecurrentModel spelled)
    {
        Everything fast = new(seed: 1);
        Assert.Equal(fast.Parameters.ToArray(), spelled.Parameters.ToArray());
        using var one = new Trainer(fast, new Sgd { LearningRate = 0.1f }, Loss.MeanSquaredError, Steps, Rows);
        using var other = new Trainer(spelled, new Sgd { LearningRate = 0.1f }, Loss.MeanSquaredError, Steps, Rows);
        for (int update = 0; update < 5; update++)
            Assert.Equal(one.Update(_inputs, _targets), other.Update(_inputs, _targets), 1e-5f);
        Assert.All(fast.Parameters.ToArray().Zip(spelled.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Steps_runs_and_training_of_loops_have_the_same_bits()
    {
        Looped model = new(seed: 1);
        float[] outputs = RandomNumbers.Poisoned(Steps * Rows * Looped.OutputSize), output = new float[Looped.OutputSize];
        var states = new Looped.State[Rows];
        model.Run(_inputs, states, outputs);
        var state = default(Looped.State);
        for (int step = 0; step < Steps; step++)
        {
            int cell = (step * Rows) + 1;
            model.Step(_inputs.AsSpan(cell * Looped.InputSize, Looped.InputSize), ref state, output);
            Assert.Equal(outputs.AsSpan(cell * Looped.OutputSize, Looped.OutputSize).ToArray(), output);
        }

        Assert.Equal(states[1], state);
        ModelLayout layout = ((IRecurrentModel)model).Layout;
        float[] tape = new float[layout.TapeLength(Steps, Rows)];
        var window = new Window<float>(model.Parameters, tape, Steps, Rows);
        _inputs.CopyTo(layout.Inputs(window));
        ((IRecurrentModel)model).Forward(window);
        Assert.Equal(output, layout.Output(window, Steps - 1, 1).ToArray());
    }

    [Fact]
    public void Steps_and_runs_of_the_form_to_read_have_the_same_bits()
    {
        Spelled model = new(seed: 1);
        float[] outputs = RandomNumbers.Poisoned(Steps * Rows * Spelled.OutputSize), output = new float[Spelled.OutputSize];
        var states = new Spelled.State[Rows];
        model.Run(_inputs, states, outputs);
        for (int row = 0; row < Rows; row++)
        {
            var state = default(Spelled.State);
            for (int step = 0; step < Steps; step++)
            {
                int cell = (step * Rows) + row;
                model.Step(_inputs.AsSpan(cell * Spelled.InputSize, Spelled.InputSize), ref state, output);
                Assert.Equal(outputs.AsSpan(cell * Spelled.OutputSize, Spelled.OutputSize).ToArray(), output);
            }
        }
    }
}
