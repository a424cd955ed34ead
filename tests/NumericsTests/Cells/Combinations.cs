namespace Unrolled.NumericsTests.Cells;

// The attributes' enums of the same names stand nearer otherwise.
using Unrolled.Generator.Model;
using Activation = Unrolled.Generator.Model.Activation;
using Biases = Unrolled.Generator.Model.Biases;
using Coupling = Unrolled.Generator.Model.Coupling;
using Gates = Unrolled.Generator.Model.Gates;
using Initialization = Unrolled.Generator.Model.Initialization;
using Reset = Unrolled.Generator.Model.Reset;
using Update = Unrolled.Generator.Model.Update;

/// <summary>The layers of the matrix: the base cells at every size, and combinations of variants and sizes in which every two meet.</summary>
internal static class Combinations
{
    /// <summary>Sizes on both sides of every lane and panel.</summary>
    private static readonly int[] Sizes = [1, 2, 3, 5, 8, 9, 16, 17, 33];

    /// <summary>Units whose weights outgrow a first cache: groups of registers to and fro, and a rest.</summary>
    private const int Large = 72;

    private const int LeastNormalized = 3;

    private static readonly ActivationSpec[] Activations =
    [
        .. Enum.GetValues<Activation>().Select(kind => new ActivationSpec(kind)).Where(activation => activation.Alpha is null),
        new(Activation.LeakyRelu, 0.3), new(Activation.Elu, 0.7), new(Activation.HardSigmoid, 0.2, 0.4), new(Activation.ScaledTanh), new(Activation.Affine, 0.8, 0.1),
        new(Activation.ThresholdedRelu, 0.2),
    ];

    /// <summary>Each layer by a name of its own.</summary>
    public static IReadOnlyDictionary<string, LayerSpec> All { get; } = Named().ToDictionary(layer => layer.Name, layer => layer.Layer);

    private static IEnumerable<(string Name, LayerSpec Layer)> Named()
    {
        IEnumerable<LayerSpec> whole = Enumerable.Range(0, Sizes.Length).SelectMany(size => new LayerSpec[] { Rnn(size), Lstm(size), Gru(size), Embedding(size) });
        LayerSpec[] large = [Rnn(0) with { Units = Large }, Lstm(0) with { Cells = Large, Units = Large }, Gru(0) with { Units = Large }];
        IEnumerable<LayerSpec> norms = Enumerable.Range(0, Sizes.Length).Where(size => Sizes[size] >= LeastNormalized).Select(LayerNorm);
        return whole.Concat(norms).Concat(Rnns()).Concat(Lstms()).Concat(Grus()).Concat(Denses()).Concat(large)
            .GroupBy(layer => layer.GetType().Name.Replace("Spec", "", StringComparison.Ordinal))
            .SelectMany(kind => kind.Distinct().Select((layer, number) => ($"{kind.Key}{number}", layer)));
    }

    private static IEnumerable<LayerSpec> Rnns() => Recurrent<RnnSpec>()
        .Choose([.. Activations.Select<ActivationSpec, Func<RnnSpec, RnnSpec>>(activation => layer => layer with { Activation = activation })])
        .Cover(Sizes.Length, Rnn, HasSpread);

    private static IEnumerable<LayerSpec> Lstms() => Recurrent<LstmSpec>()
        .Choose(
            layer => layer,
            layer => layer with { Coupling = Coupling.InputDriven },
            layer => layer with { Coupling = Coupling.ForgetDriven },
            layer => layer with { ForgetGate = false })
        .Choose(
            layer => layer,
            layer => layer with { Peepholes = Gates.Input | Gates.Output },
            layer => layer with { Peepholes = Gates.Forget | Gates.Output },
            layer => layer with { Peepholes = Gates.All })
        .Choose(layer => layer, layer => layer with { IsProjected = true, Units = (layer.Cells + 1) / 2 })
        .Choose(
            layer => layer,
            layer => layer with { GateActivation = new(Activation.HardSigmoid, 0.2) },
            layer => layer with { GateActivation = new(Activation.Affine, 0.3, 0.5) })
        .Choose(
            layer => layer,
            layer => layer with { CellActivation = Activation.Relu },
            layer => layer with { CellActivation = new(Activation.ScaledTanh, 1.2, 0.7) })
        .Choose(
            layer => layer,
            layer => layer with { OutputActivation = Activation.Softsign },
            layer => layer with { OutputActivation = Activation.Identity })
        .Choose(layer => layer, layer => layer with { CellZoneout = 0.3 })
        .Cover(Sizes.Length, Lstm, IsConsistent);

    private static IEnumerable<LayerSpec> Grus() => Recurrent<GruSpec>()
        .Choose(layer => layer, layer => layer with { Reset = Reset.Before })
        .Choose(layer => layer, layer => layer with { Update = Update.Writes })
        .Choose(
            layer => layer,
            layer => layer with { CandidateActivation = Activation.Relu },
            layer => layer with { CandidateActivation = Activation.Gelu },
            layer => layer with { CandidateActivation = new(Activation.LeakyRelu, 0.5) })
        .Choose(layer => layer, layer => layer with { GateActivation = new(Activation.HardSigmoid, 0.2) }, layer => layer with { GateActivation = Activation.Softsign })
        .Cover(Sizes.Length, Gru, HasSpread);

    private static IEnumerable<LayerSpec> Denses() => new Variety<DenseSpec>()
        .Choose([.. Activations.Take(4).Append(Activations[^1]).Select<ActivationSpec, Func<DenseSpec, DenseSpec>>(activation => layer => layer with { Activation = activation })])
        .Cover(Sizes.Length, Dense, _ => true);

    /// <summary>What every recurrent layer can have.</summary>
    private static Variety<TLayer> Recurrent<TLayer>()
        where TLayer : RecurrentSpec => new Variety<TLayer>()
        .Choose(layer => layer, layer => (TLayer)(layer with { Biases = Biases.Two }))
        .Choose(layer => layer, layer => (TLayer)(layer with { Clip = 0.6 }))
        .Choose(layer => layer, layer => (TLayer)(layer with { TrainableState = true }))
        .Choose(layer => layer, layer => (TLayer)(layer with { LayerNorm = true }))
        .Choose(layer => layer, layer => (TLayer)(layer with { RecurrentDropout = 0.25 }))
        .Choose(layer => layer, layer => (TLayer)(layer with { Zoneout = 0.4 }));

    /// <summary>A peephole needs a gate that has an equation of its own.</summary>
    private static bool IsConsistent(LstmSpec layer)
    {
        bool hasForget = layer.ForgetGate && layer.Coupling != Coupling.InputDriven, hasInput = layer.Coupling != Coupling.ForgetDriven;
        return HasSpread(layer) && (hasForget || (layer.Peepholes & Gates.Forget) == 0) && (hasInput || (layer.Peepholes & Gates.Input) == 0);
    }

    /// <summary>The variance of one number is zero, and that of two is often small: what is divided by it is rounding.</summary>
    private static bool HasSpread(RecurrentSpec layer) => !layer.LayerNorm || ((layer as LstmSpec)?.Cells ?? layer.Units) >= LeastNormalized;

    private static RnnSpec Rnn(int size) => new("rnn1", 0, Inputs(size), Sizes[size], Initialization.Default, Activation.Tanh);

    private static LstmSpec Lstm(int size) => new("lstm1", 0, Inputs(size), Sizes[size], Initialization.Default);

    private static GruSpec Gru(int size) => new("gru1", 0, Inputs(size), Sizes[size], Initialization.Default);

    private static DenseSpec Dense(int size) => new("dense1", Inputs(size), Sizes[size], Initialization.Default, Activation.Identity);

    private static LayerNormSpec LayerNorm(int size) => new("layernorm1", Sizes[size], Sizes[size], Initialization.Default);

    private static EmbeddingSpec Embedding(int size) => new("embedding1", Inputs(size), Sizes[size], Initialization.Default);

    /// <summary>The number of inputs walks through the sizes in the other direction, so that they differ from the units.</summary>
    private static int Inputs(int size) => Sizes[^(size + 1)];
}
