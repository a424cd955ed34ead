using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Models;

/// <summary>Δt, the last input: layers that ask for it read it, no matrix does, and steps, runs and training agree on it.</summary>
public sealed class TimeStepTests
{
    private const int Steps = 5, Rows = 11;

    [Fact]
    public void Gradients_pass_the_check()
    {
        GradientReport report = new Timed(seed: 3).CheckGradients(Inputs(Rows), RandomNumbers.Draw(Steps * Rows * Timed.OutputSize, seed: 2), Loss.MeanSquaredError, Rows);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
    }

    [Fact]
    public void Steps_runs_crowds_and_training_have_the_same_bits()
    {
        var model = new Timed(seed: 4);
        float[] inputs = Inputs(Rows), outputs = RandomNumbers.Poisoned(Steps * Rows * Timed.OutputSize), crowd = RandomNumbers.Poisoned(Rows * Timed.OutputSize), one = RandomNumbers.Poisoned(Timed.OutputSize);
        Timed.State[] ran = new Timed.State[Rows], stepped = new Timed.State[Rows], alone = new Timed.State[Rows];
        model.Run(inputs, ran, outputs);
        IRecurrentModel seam = model;
        var window = new Window<float>(model.Parameters, new float[seam.Layout.TapeLength(Steps, Rows)], Steps, Rows);
        inputs.CopyTo(seam.Layout.Inputs(window));
        seam.Forward(window);
        for (int step = 0; step < Steps; step++)
        {
            model.Step(inputs.AsSpan(step * Rows * Timed.InputSize, Rows * Timed.InputSize), stepped, crowd);
            for (int row = 0; row < Rows; row++)
            {
                model.Step(inputs.AsSpan(((step * Rows) + row) * Timed.InputSize, Timed.InputSize), ref alone[row], one);
                Assert.Equal(one, crowd.AsSpan(row * one.Length, one.Length).ToArray());
                Assert.Equal(one, outputs.AsSpan(((step * Rows) + row) * one.Length, one.Length).ToArray());
                Assert.Equal(one, seam.Layout.Output(window, step, row).ToArray());
            }
        }

        Assert.Equal(ran, stepped);
        Assert.Equal(ran, alone);
    }

    [Fact]
    public void It_is_read_and_no_matrix_reads_it()
    {
        var model = new Timed(seed: 5);
        float[] input = RandomNumbers.Draw(Timed.InputSize), before = new float[Timed.OutputSize], after = new float[Timed.OutputSize];
        Timed.State first = default, second = default;
        model.Step(input, ref first, before);
        input[^1] += 1;
        model.Step(input, ref second, after);
        Assert.NotEqual(before, after);
        Assert.Equal(Timed.InputSize - 1, ((IRecurrentModel)model).Layout.Tensors.First(tensor => tensor.Name == "Wr").Block.Columns);
    }

    [Fact]
    public void Its_adjoint_is_zero()
    {
        IRecurrentModel model = new Timed(seed: 6);
        ModelLayout layout = model.Layout;
        var window = new Window<float>(model.Parameters, new float[layout.TapeLength(Steps, Rows)], Steps, Rows);
        Inputs(Rows).CopyTo(layout.Inputs(window));
        model.Forward(window);
        float[] inputs = RandomNumbers.Poisoned(Steps * Rows * Timed.InputSize);
        model.Backward(window, new Adjoints<float>(
            RandomNumbers.Draw(Steps * Rows * Timed.OutputSize), new float[Rows * layout.StateFloats], new float[layout.ParameterCount], new float[layout.ScratchLength(Steps, Rows)], inputs));
        for (int place = 0; place < inputs.Length; place++)
            Assert.True(place % Timed.InputSize == Timed.InputSize - 1 ? inputs[place] == 0 : inputs[place] != 0 && float.IsFinite(inputs[place]), $"{place}: {inputs[place]}");
    }

    [Fact]
    public void Steps_and_updates_allocate_nothing()
    {
        var model = new Timed();
        using var trainer = new Trainer(model, new Sgd { LearningRate = 1e-3f }, Loss.MeanSquaredError, Steps, Rows);
        float[] inputs = Inputs(Rows), targets = RandomNumbers.Draw(Steps * Rows * Timed.OutputSize), outputs = new float[targets.Length];
        var states = new Timed.State[Rows];
        Allocated.Nothing(() =>
        {
            model.Step(inputs.AsSpan(0, Timed.InputSize), ref states[0], outputs.AsSpan(0, Timed.OutputSize));
            model.Run(inputs, states, outputs);
            trainer.Update(inputs, targets);
        });
    }

    private static float[] Inputs(int rows) => RandomNumbers.Draw(Steps * rows * Timed.InputSize);
}

[RecurrentModel(Input = 4, TimeStep = true, Reference = true, Skip = true)]
[Gru(3, Residual = true)]
[Cfc(6)]
[Cell(typeof(TimedCells), nameof(TimedCells.Fading), 5)]
[Dense(3)]
internal sealed partial class Timed;

internal static class TimedCells
{
    [RecurrentCell]
    public static Units Fading(Units x, Units h, TimeStep elapsed, Diagonal pace, Affine gate) =>
        Functions.Sigmoid(pace * elapsed) * h + Functions.Tanh(gate[x, h]);
}
