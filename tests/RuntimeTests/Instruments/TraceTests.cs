using System.Xml.Linq;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Instruments;

/// <summary>An LSTM whose gates are looked at.</summary>
[RecurrentModel(Input = 2)]
[Lstm(3, Name = "rnn")]
[Dense(2, Name = "head")]
public partial class LookedAt;

/// <summary>A model's states, gates and activations by name over time.</summary>
public sealed class TraceTests
{
    private const int Steps = 5, Rows = 3;

    private static readonly float[] Inputs = [.. Enumerable.Range(0, Steps * Rows * 2).Select(i => MathF.Sin(i))];

    [Fact]
    public void Gates_and_states_are_those_of_the_equations()
    {
        var model = new LookedAt(seed: 3);
        ModelTrace trace = model.Trace(Inputs, Rows);
        Assert.Equal((Steps, Rows), (trace.Steps, trace.Rows));
        for (int row = 0; row < Rows; row++)
            for (int step = 0; step < Steps; step++)
                for (int unit = 0; unit < 3; unit++)
                {
                    double f = Number("f"), i = Number("i"), g = Number("g"), o = Number("o"), c = Number("c"), h = Number("h"), before = step == 0 ? 0 : trace["rnn", "c"].At(step - 1, row)[unit];
                    Assert.Equal(1 / (1 + Math.Exp(-Sum("f"))), f, 1e-5);
                    Assert.Equal(1 / (1 + Math.Exp(-Sum("i"))), i, 1e-5);
                    Assert.Equal(Math.Tanh(Sum("g")), g, 1e-5);
                    Assert.Equal((f * before) + (i * g), c, 1e-5);
                    Assert.Equal(o * Math.Tanh(c), h, 1e-5);

                    double Number(string name) => trace["rnn", name].At(step, row)[unit];

                    double Sum(string gate)
                    {
                        LookedAt.RnnTensors tensors = model.Tensors.Rnn;
                        (TensorView w, TensorView u, TensorView b) = gate switch { "f" => (tensors.Wf, tensors.Uf, tensors.bf), "i" => (tensors.Wi, tensors.Ui, tensors.bi), _ => (tensors.Wg, tensors.Ug, tensors.bg) };
                        double sum = b[unit, 0];
                        for (int input = 0; input < 2; input++)
                            sum += w[unit, input] * Inputs[(((step * Rows) + row) * 2) + input];
                        for (int other = 0; other < 3 && step > 0; other++)
                            sum += u[unit, other] * trace["rnn", "h"].At(step - 1, row)[other];
                        return sum;
                    }
                }
    }

    [Fact]
    public void States_are_those_that_steps_leave()
    {
        var model = new Everything(seed: 3);
        float[] inputs = [.. Enumerable.Range(0, 12).Select(i => MathF.Cos(i))], output = new float[4];
        ModelTrace trace = model.Trace(inputs);
        var state = default(Everything.State);
        for (int step = 0; step < 4; step++)
        {
            model.Step(inputs.AsSpan(3 * step, 3), ref state, output);
            Assert.Equal(state.RnnL1.C.ToArray(), trace["rnn.l1", "c"].At(step).ToArray());
            Assert.Equal(state.Gru1.H.ToArray(), trace["gru1", "h"].At(step).ToArray());
            Assert.Equal(output, trace["head", "y"].At(step).ToArray());
        }
    }

    [Fact]
    public void Every_form_has_the_same_vectors()
    {
        float[] inputs = [.. Enumerable.Range(0, 12).Select(i => MathF.Cos(i))];
        ModelTrace fused = new Everything(seed: 3).Trace(inputs), spelled = new Spelled(seed: 3).Trace(inputs), looped = new Looped(seed: 3).Trace(inputs);
        foreach (TracedVector vector in fused.Vectors)
            foreach (ModelTrace other in new[] { spelled, looped })
                Assert.All(vector.At(3).ToArray().Zip(other[vector.Layer, vector.Name].At(3).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void A_layer_in_reverse_is_traced_at_the_steps_of_its_inputs()
    {
        ModelTrace trace = new BothWays(seed: 1).Trace(new float[12]);
        Assert.Equal(4, trace.Steps);
        Assert.Contains(trace.Vectors, vector => vector.Layer.EndsWith("reverse", StringComparison.Ordinal));
    }

    [Fact]
    public void Tokens_are_traced_too()
    {
        ModelTrace trace = new Letters(seed: 1).Trace([1, 2, 3, 10]);
        Assert.Equal(4, trace.Steps);
        Assert.Equal(10, trace["gru1", "h"].Width);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Letters().Trace([11]));
        Assert.Throws<ArgumentException>(() => new Letters().Trace([1f]));
    }

    [Fact]
    public void What_cannot_be_traced_is_refused_with_what_there_is()
    {
        var model = new LookedAt(seed: 3);
        Assert.Throws<ArgumentException>(() => model.Trace(new float[3]));
        Assert.Throws<ArgumentException>(() => model.Trace(ReadOnlySpan<float>.Empty));
        Assert.Throws<ArgumentException>(() => model.Trace([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Trace(Inputs, 0));
        ModelTrace trace = model.Trace(Inputs);
        Assert.Contains("rnn.c", Assert.Throws<KeyNotFoundException>(() => trace["rnn", "z"]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => { trace["rnn", "c"].At(trace.Steps); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { trace["rnn", "c"].At(0, 1); });
    }

    [Fact]
    public void Saturation_is_the_share_of_numbers_where_a_gate_is_flat()
    {
        var model = new LookedAt(seed: 3);
        Assert.Equal(0, model.Trace(Inputs)["rnn", "f"].Saturation());
        model.Tensors.Rnn.bf[0, 0] = 100;
        ModelTrace trace = model.Trace(Inputs);
        Assert.Equal(1 / 3.0, trace["rnn", "f"].Saturation(), 1e-9);
        Assert.Equal((0f, 1f), trace["rnn", "f"].Bounds);
        Assert.Equal((-1f, 1f), trace["rnn", "g"].Bounds);
        Assert.Null(trace["rnn", "c"].Bounds);
        Assert.Contains("rnn.f: 3 numbers from", trace.ToString(), StringComparison.Ordinal);
        Assert.Contains("33 % saturated", trace.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_number_that_is_none_has_a_layer_and_a_step()
    {
        var model = new LookedAt(seed: 3);
        Assert.Null(model.Trace(Inputs).FirstNotFinite());
        float[] inputs = [.. Inputs];
        inputs[6] = float.NaN;
        (TracedVector vector, int step, int row) = model.Trace(inputs).FirstNotFinite()!.Value;
        Assert.Equal(("rnn", 3, 0), (vector.Layer, step, row));
        model.Tensors.Head.c[0, 0] = float.PositiveInfinity;
        (vector, step, _) = model.Trace(Inputs).FirstNotFinite()!.Value;
        Assert.Equal(("head", 0), (vector.Layer, step));
    }

    [Fact]
    public void The_picture_has_a_cell_for_each_step_and_unit()
    {
        ModelTrace trace = new LookedAt(seed: 3).Trace(Inputs, Rows);
        using var writer = new StringWriter();
        trace.WriteSvg(writer, row: 2);
        XElement picture = XElement.Parse(writer.ToString());
        Assert.Equal(1 + (Steps * trace.Vectors.Sum(vector => vector.Width)), picture.Elements().Count(element => element.Name.LocalName == "rect"));
        Assert.Contains(picture.Elements(), element => element.Value == "rnn.f");
        Assert.Throws<ArgumentOutOfRangeException>(() => trace.WriteSvg(writer, Rows));
    }

    [Fact]
    public void The_summary_is_a_table_of_the_layers() => Assert.Equal("""
        Unrolled.RuntimeTests.Instruments.LookedAt: 2 inputs
        Layer  Cell          Output  State  Parameters  Bytes
        ─────────────────────────────────────────────────────
        rnn    lstm(2 → 3)        3      6          72    288
        head   dense(3 → 2)       2      0           8     32
        ─────────────────────────────────────────────────────
        total                     2      6          80    320
        80 parameters are trained, 0 are fixed.
        """.ReplaceLineEndings("\n"), new LookedAt().Summary());

    [Fact]
    public void Gradients_have_a_norm_for_each_layer()
    {
        using var trainer = new Trainer(new LookedAt(seed: 1), new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, Rows);
        trainer.Update(Inputs, new float[Steps * Rows * 2]);
        IReadOnlyList<LayerGradient> layers = trainer.LayerGradients();
        Assert.Equal(["rnn", "head"], layers.Select(layer => layer.Layer));
        Assert.Equal(trainer.GradientNorm, Math.Sqrt(layers.Sum(layer => layer.Norm * layer.Norm)), 1e-6);
        Assert.All(layers, layer => Assert.True(layer.Norm > 0 && layer.WeightNorm > 0));
    }

    [Fact]
    public void A_trainer_says_which_layer_made_a_number_that_is_none()
    {
        var model = new LookedAt(seed: 1);
        model.Tensors.Head.V[1, 2] = 3e38f;
        model.Tensors.Head.V[1, 1] = 3e38f;
        model.Tensors.Head.c[1, 0] = 3e38f;
        using var trainer = new Trainer(model, new Sgd(), Loss.MeanSquaredError, Steps, Rows);
        TrainingException exception = Assert.Throws<TrainingException>(() => trainer.Update([.. Inputs.Select(x => 1e30f * x)], new float[Steps * Rows * 2]));
        Assert.Contains("made in head at step ", exception.Message, StringComparison.Ordinal);
    }
}
