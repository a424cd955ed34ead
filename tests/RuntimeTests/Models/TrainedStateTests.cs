using System.Buffers.Binary;
using Unrolled.Layouts;

namespace Unrolled.RuntimeTests.Models;

/// <summary>A state before the first step that is a parameter.</summary>
public sealed class TrainedStateTests
{
    private const int Steps = 4, Rows = 3;

    private readonly Expectant _model = new(seed: 1);
    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Rows * Expectant.InputSize);
    private readonly float[] _targets = RandomNumbers.Draw(Steps * Rows * Expectant.OutputSize, seed: 2);

    public TrainedStateTests() => RandomNumbers.Draw(Expectant.ParameterCount, seed: 5).CopyTo(_model.Parameters);

    private IEnumerable<ParameterTensor> InitialStates => ((IRecurrentModel)_model).Layout.Tensors.Where(tensor => tensor.Name is "h0" or "c0");

    [Fact]
    public void A_new_model_begins_at_zero() =>
        Assert.All(InitialStates.SelectMany(tensor => Read(new Expectant(seed: 1).Parameters, tensor)), value => Assert.Equal(0, value));

    [Fact]
    public void A_fresh_state_reads_it_at_its_first_step_and_never_again()
    {
        // The same numbers as a state that has started already: of lstm1 and gru1, while rnn1 begins at zero.
        float[] values = [.. new float[3], .. InitialStates.SelectMany(tensor => Read(_model.Parameters, tensor))];
        byte[] bytes = new byte[Expectant.State.ByteCount];
        default(Expectant.State).Write(bytes);
        bytes[0] |= 1;
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 + (4 * i)), values[i]);
        var started = Expectant.State.Read(bytes);
        var fresh = default(Expectant.State);
        float[] expected = new float[Expectant.OutputSize], actual = new float[Expectant.OutputSize];
        for (int step = 0; step < 2; step++)
        {
            ReadOnlySpan<float> input = _inputs.AsSpan(step * Expectant.InputSize, Expectant.InputSize);
            _model.Step(input, ref started, expected);
            _model.Step(input, ref fresh, actual);
            Assert.Equal(expected, actual);
            Assert.Equal(started, fresh);
        }
    }

    [Fact]
    public void Training_begins_there_too_with_the_same_bits()
    {
        float[] outputs = new float[_targets.Length];
        _model.Run(_inputs, new Expectant.State[Rows], outputs);
        using var trainer = new Trainer(_model, new Sgd(), Loss.MeanSquaredError, Steps, Rows);
        double expected = outputs.Zip(_targets, (y, t) => ((double)y - t) * ((double)y - t)).Average();
        Assert.Equal(expected, trainer.Evaluate(_inputs, _targets), 1e-6);
    }

    [Fact]
    public void Its_gradient_is_that_of_finite_differences()
    {
        GradientReport report = _model.CheckGradients(_inputs, _targets, Loss.MeanSquaredError, Rows);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
        Assert.Contains(report.Tensors, tensor => tensor.Tensor == "lstm1.c0" && Math.Abs(tensor.Reference) > 1e-4);
    }

    [Fact]
    public void A_carried_row_says_nothing_of_it()
    {
        using var trainer = new Trainer(_model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, Rows) { CarryState = true };
        trainer.Update(_inputs, _targets);
        Assert.All(InitialStates, tensor => Assert.Contains(Read(trainer.Gradients, tensor), gradient => gradient != 0));
        trainer.Update(_inputs, _targets);
        Assert.All(InitialStates.SelectMany(tensor => Read(trainer.Gradients, tensor)), gradient => Assert.Equal(0, gradient));
        trainer.ResetState();
        trainer.Update(_inputs, _targets);
        Assert.All(InitialStates, tensor => Assert.Contains(Read(trainer.Gradients, tensor), gradient => gradient != 0));
    }

    [Fact]
    public void A_file_has_it_under_its_own_name()
    {
        Assert.Contains("lstm1.weight_hr_l0", ((IRecurrentModel)_model).Layout.FileTensors.Select(tensor => tensor.Name));
        Assert.Contains("lstm1.c0_l0", ((IRecurrentModel)_model).Layout.FileTensors.Select(tensor => tensor.Name));
        using var stream = new MemoryStream();
        _model.Save(stream);
        Assert.Equal(_model.Parameters.ToArray(), Expectant.Load(stream.ToArray()).Parameters.ToArray());
    }

    private static float[] Read(ReadOnlySpan<float> values, ParameterTensor tensor)
    {
        float[] read = new float[tensor.Block.Units];
        for (int unit = 0; unit < read.Length; unit++)
            read[unit] = values[tensor.Block.Index(unit, 0)];
        return read;
    }
}
