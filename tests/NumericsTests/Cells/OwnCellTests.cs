using System.Reflection;
using Unrolled.Files;
using Unrolled.Passes;

namespace Unrolled.NumericsTests.Cells;

/// <summary>Cells that users write as methods.</summary>
public sealed class OwnCellTests
{
    private const string Cells = """
        using Unrolled;
        using static Unrolled.Functions;

        /// <summary>Cells.</summary>
        public static class Cells
        {
            private const float Leak = 0.1f;

            /// <summary>Peepholes, a helper, a local function, names that clash.</summary>
            [RecurrentCell]
            public static (Units u, Units c) Odd(Units input, Units u, Units c, Affine f, Affine hf, Linear cell, Affine output, Diagonal peep)
            {
                const double half = 0.5;
                Units Gate(Units a) => Sigmoid(a + peep * c);
                var af = Gate(f[input, u]);
                var record = Functions.Sigmoid(hf[input, u]);
                var @class = Leaky(cell[input, u, record * c]);
                var x = half * record * c - -af * @class;
                return (Sigmoid(output[u]) * Tanh(x), x);
            }

            /// <summary>An output that is no state.</summary>
            [RecurrentCell]
            public static (Units y, Units c) Highway(Units x, Units c, Affine forget, Affine reset, Linear write, Linear carry)
            {
                var f = Sigmoid(forget[x]);
                var r = Sigmoid(reset[x]);
                var next = f * c + (1 - f) * write[x];
                return (r * next + (1 - r) * carry[x], next);
            }

            /// <summary>A state, a trained vector and a product of another width; one number for all units; drawn numbers.</summary>
            [RecurrentCell]
            public static (Units h, Units c) Wide(
                Units x, Units h, [Units(26)] Units c, [Units(26)] Affine write, [Units(26), Draw(-0.5f, 0.5f)] Diagonal keep, [Draw(0.5f)] Scalar scale, [Draw(-1)] Affine output, Linear read)
            {
                var next = Sigmoid(keep) * c + scale * Tanh(write[x, h, c]);
                return (Sigmoid(output[x, h]) * Tanh(read[next]), next);
            }

            /// <summary>Every function.</summary>
            [RecurrentCell]
            public static Units Everything(Units x, Units h, Affine a) =>
                Tanh(Relu(a[x, h]) + Abs(h) / (1 + Exp(-Abs(h))) + Softplus(h) + Negative(h) + Unit(h) * NormalCdf(h) * Positive(h));

            private static Units Leaky(Units a) => (1 - Leak) * Relu(a) + Leak * a;
        }
        """;

    private static readonly string[] Others = ["Odd", "Highway", "Everything", "Wide"];

    private static readonly (string Name, string Arguments)[] Forms =
        [("Fused", ""), ("Spans", ", Kernels = Kernels.TensorPrimitives"), ("Loops", ", Arithmetic = Arithmetic.Strict")];

    private static readonly (string Name, string Settings)[] Variants =
    [
        ("", ""),
        ("Varied", ", Clip = 0.5f, RecurrentDropout = 0.25f, Zoneout = 0.1f, LayerNorm = true, Biases = Biases.Two, TrainableState = true"),
        ("Bare", ", Bias = false"),
    ];

    /// <summary>Cells whose variants have the bits of the built-in one's too: every product is a gate's there.</summary>
    private static readonly string[] Varied = ["Rnn", "Lstm", "Gru", "Mgu", "Janet", "MinimalRnn"];

    private static readonly Lazy<Assembly> Compiled = new(() => ModelCompiler.Compile([Cells, OwnCellTwins.Source, OwnCellTwins.Systems, .. Models()]));

    // Variants rewrite the program before any form is chosen: the fused form has them all.
    private static IEnumerable<((string Name, string Arguments) Form, (string Name, string Settings) Variant)> Kinds() =>
        from form in Forms from variant in Variants where form.Name == "Fused" || variant.Name.Length == 0 select (form, variant);

    private static IEnumerable<string> Models() =>
        from kind in Kinds()
        let form = kind.Form
        let variant = kind.Variant
        from layer in OwnCellTwins.Cells.Where(cell => variant.Name.Length == 0 || Varied.Contains(cell)).SelectMany(cell => new[]
            {
                (Name: "Own" + cell, Layer: $"Cell(typeof(Twins), nameof(Twins.{cell}), 19{variant.Settings})"),
                (Name: "Built" + cell, Layer: $"{cell}(19{variant.Settings})"),
            })
            .Concat(Others.Select(method => (Name: "Own" + method, Layer: $"Cell(typeof(Cells), nameof(Cells.{method}), 19{variant.Settings})")))
        select $$"""
            using Unrolled;

            /// <summary>A model.</summary>
            [RecurrentModel(Input = {{(layer.Name.EndsWith("Cfc", StringComparison.Ordinal) ? "8, TimeStep = true" : "7")}}, Reference = true{{form.Arguments}})]
            [{{layer.Layer}}]
            public partial class {{layer.Name}}{{variant.Name}}{{form.Name}};
            """;

    public static TheoryData<string> TwinsInEveryForm() => [.. InEveryForm(OwnCellTwins.Cells)];

    public static TheoryData<string> OthersInEveryForm() => [.. InEveryForm([.. Others, "Mgu"])];

    private static IEnumerable<string> InEveryForm(IEnumerable<string> methods) =>
        from method in methods
        from kind in Kinds()
        where kind.Variant.Name.Length == 0 || Varied.Contains(method) || Others.Contains(method)
        select method + kind.Variant.Name + kind.Form.Name;

    [Theory]
    [MemberData(nameof(TwinsInEveryForm))]
    public void A_cell_written_as_a_method_has_the_bits_of_the_built_in_one(string name)
    {
        string cell = OwnCellTwins.Cells.Where(cell => name.StartsWith(cell, StringComparison.Ordinal)).MaxBy(cell => cell.Length)!;
        IReferenceModel own = Compiled.Value.Create("Own" + name), built = Compiled.Value.Create("Built" + name);
        Assert.Equal(built.Layout.ParameterCount, own.Layout.ParameterCount);
        Assert.StartsWith(cell.ToLowerInvariant() + "(7 → 19, equations ", own.Layout.Layers[0].Cell, StringComparison.Ordinal);
        if (!OwnCellTwins.DrawnOtherwise.Contains(cell))
            Assert.Equal(built.Layout.Tensors.Select(tensor => tensor.Initial), own.Layout.Tensors.Select(tensor => tensor.Initial));
        foreach (int rows in (int[])[1, 3, 15])
        {
            var experiment = new Experiment(built.Layout, steps: 5, rows, new Random(7));
            Outcome expected = experiment.InFloat(built);
            var same = new Experiment(own.Layout, 5, rows, experiment.Parameters, experiment.Inputs, experiment.Initial, experiment.OutputAdjoints, experiment.FinalAdjoints);
            Outcome actual = same.InFloat(own);
            Assert.Equal(expected.Outputs, actual.Outputs);
            Assert.Equal(expected.Final, actual.Final);
            Assert.Equal(expected.Gradients, actual.Gradients);
            Assert.Equal(expected.InitialAdjoints, actual.InitialAdjoints);
            Assert.Equal(expected.InputAdjoints, actual.InputAdjoints);
        }
    }

    [Theory]
    [MemberData(nameof(OthersInEveryForm))]
    public void Gradients_are_the_slopes_of_the_outputs(string name)
    {
        IReferenceModel model = Compiled.Value.Create("Own" + name);
        var experiment = new Experiment(model.Layout, steps: 4, rows: 3, new Random(7));
        Outcome exact = experiment.InDouble(model);
        bool isNormalized = name.Contains("Varied", StringComparison.Ordinal);
        experiment.InFloat(model).AgreesWith(exact, isNormalized ? 1e-4 : 1e-6, isNormalized ? 1e-3 : 1e-5, name);
        double[] parameters = Array.ConvertAll(experiment.Parameters, value => (double)value);
        int wrong = 0, tried = 0;
        for (int index = 0; index < parameters.Length; index += 7, tried++)
        {
            double before = parameters[index];
            parameters[index] = before + 1e-6;
            double above = experiment.Loss(model, parameters);
            parameters[index] = before - 1e-6;
            double below = experiment.Loss(model, parameters);
            parameters[index] = before;
            double slope = (above - below) / 2e-6;
            wrong += Math.Abs(slope - exact.Gradients[index]) > 1e-5 * Math.Max(1, Math.Abs(slope)) ? 1 : 0;
        }

        // Some functions have kinks, and a step may cross one.
        bool isSmooth = name.StartsWith("Mgu", StringComparison.Ordinal) && !name.Contains("Varied", StringComparison.Ordinal);
        Assert.True(wrong <= (isSmooth ? 0 : tried / 20), $"{wrong} of {tried}");
    }

    [Fact]
    public void Tensors_in_files_are_called_as_the_parameters_are() => Assert.Equal(
        ["cell1.Ucandidate_l0", "cell1.Uforget_l0", "cell1.Wcandidate_l0", "cell1.Wforget_l0", "cell1.bcandidate_l0", "cell1.bforget_l0"],
        Compiled.Value.Create("OwnMguFused").Layout.FileTensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_file_is_read_by_its_own_cell_and_refused_by_another()
    {
        IRecurrentModel model = Compiled.Value.Create("OwnMguFused"), same = Compiled.Value.Create("OwnMguSpans"), other = Compiled.Value.Create("OwnUgRnnFused");
        model.Parameters.Fill(0.25f);
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        ModelFile.Load(same, file.ToArray());
        Assert.Equal(model.Parameters.ToArray(), same.Parameters.ToArray());
        Assert.ThrowsAny<Exception>(() => ModelFile.Load(other, file.ToArray()));
    }

    [Fact]
    public void Its_gradients_pass_the_check_of_users_and_its_fingerprint_is_that_of_the_built_in_one()
    {
        IReferenceModel own = Compiled.Value.Create("OwnMguFused"), built = Compiled.Value.Create("BuiltMguFused");
        built.Parameters.CopyTo(own.Parameters);
        Assert.Equal(ModelFingerprint.Of(built), ModelFingerprint.Of(own));
        own.Parameters[0] += 1;
        Assert.NotEqual(ModelFingerprint.Of(built), ModelFingerprint.Of(own));
        float[] x = [.. Enumerable.Range(0, 5 * 7).Select(i => (i % 11 / 11f) - 0.5f)], y = new float[5 * 19];
        GradientReport report = own.CheckGradients(x, y, Loss.MeanSquaredError);
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void It_trains()
    {
        IRecurrentModel model = Compiled.Value.Create("OwnMguFused");
        using var trainer = new Trainer(model, new Adam { LearningRate = 1e-2f }, Loss.MeanSquaredError, window: 8, batch: 4);
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 8 * 4 * 7).Select(_ => random.NextSingle() - 0.5f)], y = [.. Enumerable.Range(0, 8 * 4 * 19).Select(i => x[(i / 19 * 7) + (i % 7)])];
        float first = trainer.Update(x, y), last = first;
        for (int i = 0; i < 300; i++)
            last = trainer.Update(x, y);
        Assert.True(last < first / 5, $"{first} {last}");
    }
}
