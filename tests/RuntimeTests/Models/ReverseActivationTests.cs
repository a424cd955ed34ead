namespace Unrolled.RuntimeTests.Models;

/// <summary>Directions of one layer whose activations differ: the same numbers as two layers of one direction each.</summary>
public sealed class ReverseActivationTests
{
    private const int Steps = 4, Rows = 3, Units = 5;

    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Rows * TwoTempers.InputSize);

    [Fact]
    public void Each_direction_has_the_bits_of_a_layer_of_its_own()
    {
        var both = new TwoTempers(seed: 1);
        RandomNumbers.Draw(TwoTempers.ParameterCount, seed: 3).CopyTo(both.Parameters);
        var with = new TemperWithTime();
        var against = new TemperAgainstTime();
        both.Parameters[..TemperWithTime.ParameterCount].CopyTo(with.Parameters);
        both.Parameters[TemperWithTime.ParameterCount..].CopyTo(against.Parameters);
        float[] merged = RandomNumbers.Poisoned(Steps * Rows * 2 * Units), one = RandomNumbers.Poisoned(Steps * Rows * Units), other = RandomNumbers.Poisoned(one.Length);
        both.Run(_inputs, merged, Rows);
        with.Run(_inputs, new TemperWithTime.State[Rows], one);
        against.Run(_inputs, other, Rows);
        for (int cell = 0; cell < Steps * Rows; cell++)
        {
            Assert.Equal(one.AsSpan(cell * Units, Units), merged.AsSpan(cell * 2 * Units, Units));
            Assert.Equal(other.AsSpan(cell * Units, Units), merged.AsSpan(((cell * 2) + 1) * Units, Units));
        }
    }

    [Fact]
    public void Their_gradients_are_those_of_finite_differences()
    {
        GradientReport report = new TwoTempers(seed: 6).CheckGradients(
            _inputs, RandomNumbers.Draw(Steps * Rows * TwoTempers.OutputSize, seed: 2), Loss.MeanSquaredError, Rows);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
    }

    [Fact]
    public void A_file_holds_both()
    {
        var model = new TwoTempers(seed: 1);
        using var stream = new MemoryStream();
        model.Save(stream);
        Assert.Equal(model.Parameters.ToArray(), TwoTempers.Load(stream.ToArray()).Parameters.ToArray());
        var names = ((IRecurrentModel)model).Layout.FileTensors.Select(tensor => tensor.Name).ToList();
        Assert.Equal(names.Distinct(), names);
    }
}

/// <summary>With time as PyTorch has it, against time not.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Lstm(5, Direction = Direction.Bidirectional, ReverseGateActivation = Activation.HardSigmoid, ReverseGateAlpha = 0.2f, ReverseCellActivation = Activation.Softsign, ReverseOutputActivation = Activation.Identity)]
public partial class TwoTempers;

/// <summary>Its direction with time.</summary>
[RecurrentModel(Input = 3)]
[Lstm(5)]
public partial class TemperWithTime;

/// <summary>Its direction against time.</summary>
[RecurrentModel(Input = 3)]
[Lstm(5, Direction = Direction.Reverse, GateActivation = Activation.HardSigmoid, GateAlpha = 0.2f, CellActivation = Activation.Softsign, OutputActivation = Activation.Identity)]
public partial class TemperAgainstTime;
