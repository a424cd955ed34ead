using Unrolled.Layouts;

namespace Unrolled.RuntimeTests.Initializers;

/// <summary>What the names of <see cref="Initialization"/> and the settings beside it draw.</summary>
public sealed class NamedInitializationTests
{
    [Theory]
    [InlineData(7, "UiUfUgUo")]
    [InlineData(5, "UrUzUn")]
    public void The_recurrent_matrix_of_Keras_is_orthogonal_as_a_whole(int units, string matrices)
    {
        IRecurrentModel model = units == 7 ? new KerasLstm(3) : new KerasGru(3);
        float[][] stacked = [.. matrices.Chunk(2).SelectMany(name => Read(model, new string(name)))];
        Assert.Equal(units * matrices.Length / 2, stacked.Length);
        for (int a = 0; a < units; a++)
            for (int b = 0; b < units; b++)
                Assert.Equal(a == b ? 1 : 0, stacked.Sum(row => (double)row[a] * row[b]), 1e-6);
        Assert.NotEqual(stacked[0], stacked[units]);
    }

    [Fact]
    public void The_input_matrix_of_Keras_is_Glorot_uniform_as_a_whole()
    {
        double bound = Math.Sqrt(6.0 / (4 + (4 * 7)));
        float[] drawn = [.. new[] { "Wi", "Wf", "Wg", "Wo" }.SelectMany(name => Read(new KerasLstm(3), name)).SelectMany(row => row)];
        Assert.All(drawn, value => Assert.InRange(value, -bound, bound));
        Assert.InRange(drawn.Max(MathF.Abs), 0.9 * bound, bound);
        Assert.All(Read(new KerasLstm(3), "bi"), row => Assert.Equal(0, row[0]));
        Assert.All(Read(new KerasLstm(3), "bf"), row => Assert.Equal(1, row[0]));
    }

    [Fact]
    public void An_identity_is_one_and_leaves_small_input_weights()
    {
        float[][] u = Read(new Irnn(3), "U"), w = Read(new Irnn(3), "W");
        for (int a = 0; a < 20; a++)
            Assert.Equal(Enumerable.Range(0, 20).Select(b => a == b ? 1f : 0), u[a]);
        Assert.Equal(0.001, Math.Sqrt(w.SelectMany(row => row).Average(v => (double)v * v)), 2e-4);
        Assert.All(Read(new Irnn(3), "b"), row => Assert.Equal(0, row[0]));
    }

    [Fact]
    public void Chrono_draws_opposite_biases_for_lags_up_to_the_longest()
    {
        var model = new ChronoLstm(3);
        float[][] forget = Read(model, "bf"), input = Read(model, "bi");
        double[] lags = [.. forget.Select(row => Math.Exp(row[0]))];
        Assert.Equal(forget.Select(row => -row[0]), input.Select(row => row[0]));
        Assert.All(lags, lag => Assert.InRange(lag, 1, 99));
        Assert.Equal(50, lags.Average(), 8.0);
        Assert.All(Read(model, "bhf").Concat(Read(model, "bhi")), row => Assert.Equal(0, row[0]));
    }

    [Fact]
    public void Chrono_keeps_by_the_update_gate_whichever_way_it_works()
    {
        Assert.All(Read(new ChronoGru(3), "bz", 0), row => Assert.InRange(row[0], 0, Math.Log(99)));
        Assert.All(Read(new ChronoGru(3), "bz", 1), row => Assert.InRange(row[0], -Math.Log(99), 0));
    }

    private static float[][] Read(IRecurrentModel model, string name, int occurrence = 0)
    {
        PanelBlock block = model.Layout.Tensors.Where(tensor => tensor.Name == name).ElementAt(occurrence).Block;
        float[] parameters = model.Parameters.ToArray();
        return
        [
            .. Enumerable.Range(0, block.Units).Select(unit =>
                Enumerable.Range(0, block.Columns).Select(column => parameters[block.Index(unit, column)]).ToArray()),
        ];
    }
}

[RecurrentModel(Input = 4)]
[Lstm(7, Initialization = Initialization.Keras)]
public partial class KerasLstm;

[RecurrentModel(Input = 4)]
[Gru(5, Initialization = Initialization.Keras)]
public partial class KerasGru;

[RecurrentModel(Input = 9)]
[Rnn(20, Activation = Activation.Relu, Initialization = Initialization.Identity)]
public partial class Irnn;

[RecurrentModel(Input = 2)]
[Lstm(200, ChronoMax = 100, Biases = Biases.Two)]
public partial class ChronoLstm;

[RecurrentModel(Input = 2)]
[Gru(20, ChronoMax = 100)]
[Gru(20, ChronoMax = 100, Update = Update.Writes)]
public partial class ChronoGru;
