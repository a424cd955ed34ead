namespace Unrolled.NumericsTests.Cells;

// The attributes' enums of the same names stand nearer otherwise.
using Unrolled.Generator.Cells;
using Unrolled.Generator.Model;
using Activation = Unrolled.Generator.Model.Activation;
using Biases = Unrolled.Generator.Model.Biases;
using Coupling = Unrolled.Generator.Model.Coupling;
using Gates = Unrolled.Generator.Model.Gates;
using Pooling = Unrolled.Generator.Model.Pooling;
using Reset = Unrolled.Generator.Model.Reset;
using Update = Unrolled.Generator.Model.Update;

/// <summary>Cells and variants by name, at any size: those that PyTorch bears witness to, and each other variant by itself.</summary>
internal static class Zoo
{
    /// <summary>Cells and variants that have a name of their own.</summary>
    private static readonly Dictionary<string, Func<int, int, CellSpec>> Named = new()
    {
        ["RnnTanh"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Tanh)),
        ["RnnRelu"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Relu)),
        ["RnnSigmoid"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Sigmoid)),
        ["RnnIdentity"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Identity)),
        ["Lstm"] = (inputs, units) => Lstm(inputs, units),
        ["Gru"] = (inputs, units) => Gru(inputs, units),
        ["LstmPeepholesI"] = (inputs, units) => Lstm(inputs, units).Set(("Peepholes", Gates.Input)),
        ["LstmPeepholesF"] = (inputs, units) => Lstm(inputs, units).Set(("Peepholes", Gates.Forget)),
        ["LstmPeepholesO"] = (inputs, units) => Lstm(inputs, units).Set(("Peepholes", Gates.Output)),
        ["LstmPeepholesIf"] = (inputs, units) => Lstm(inputs, units).Set(("Peepholes", Gates.Input | Gates.Forget)),
        ["LstmPeepholesIo"] = (inputs, units) => Lstm(inputs, units).Set(("Peepholes", Gates.Input | Gates.Output)),
        ["LstmPeepholesFo"] = (inputs, units) => Lstm(inputs, units).Set(("Peepholes", Gates.Forget | Gates.Output)),
        ["LstmPeepholesIfo"] = (inputs, units) => Lstm(inputs, units).Set(("Peepholes", Gates.All)),
        ["LstmCoupledInput"] = (inputs, units) => Lstm(inputs, units).Set(("Coupling", Coupling.InputDriven)),
        ["LstmCoupledForget"] = (inputs, units) => Lstm(inputs, units).Set(("Coupling", Coupling.ForgetDriven)),
        ["LstmCoupledInputPeepholesIo"] = (inputs, units) => Lstm(inputs, units).Set(("Coupling", Coupling.InputDriven), ("Peepholes", Gates.Input | Gates.Output)),
        ["LstmWithoutForget"] = (inputs, units) => Lstm(inputs, units).Set(("ForgetGate", false)),
        ["LstmDepthGate"] = (inputs, units) => Lstm(Math.Max(inputs, units + 1), units).Set(("DepthGate", true)),
        ["LstmExposed"] = (inputs, units) => Lstm(inputs, units).Set(("ExposeCell", true)),
        ["LstmExposedProjected"] = (inputs, units) => Lstm(inputs, units).Set(("ExposeCell", true), ("Projection", Projection(units)), ("CellZoneout", 0.3)),
        ["LstmProjected"] = (inputs, units) => Lstm(inputs, units).Set(("Projection", Projection(units))),
        ["LstmProjectedPeepholesIfo"] = (inputs, units) => Lstm(inputs, units).Set(("Projection", Projection(units)), ("Peepholes", Gates.All)),
        ["GruWrites"] = (inputs, units) => Gru(inputs, units).Set(("Update", Update.Writes)),
        ["GruResetBefore"] = (inputs, units) => Gru(inputs, units).Set(("Reset", Reset.Before)),
        ["GruResetBeforeWrites"] = (inputs, units) => Gru(inputs, units).Set(("Reset", Reset.Before), ("Update", Update.Writes)),
        ["GruRelu"] = (inputs, units) => Gru(inputs, units).Set(("CandidateActivation", new ActivationSpec(Activation.Relu))),
        ["GruResetBeforeRelu"] = (inputs, units) => Gru(inputs, units).Set(("Reset", Reset.Before), ("CandidateActivation", new ActivationSpec(Activation.Relu))),
        ["RnnTwoBiases"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Tanh)).Set(("Biases", Biases.Two)),
        ["LstmTwoBiasesPeepholes"] = (inputs, units) => Lstm(inputs, units).Set(("Biases", Biases.Two), ("Peepholes", Gates.All)),
        ["GruTwoBiases"] = (inputs, units) => Gru(inputs, units).Set(("Biases", Biases.Two)),
        ["RnnLeakyRelu"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.LeakyRelu, 0.3)),
        ["RnnElu"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Elu, 0.7)),
        ["RnnScaledTanh"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.ScaledTanh, 1.2, 0.7)),
        ["RnnAffine"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Affine, 0.8, 0.1)),
        ["RnnThresholdedRelu"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.ThresholdedRelu, 0.2)),
        ["RnnClip"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Tanh)).Set(("Clip", Clip)),
        ["LstmClip"] = (inputs, units) => Lstm(inputs, units).Set(("Clip", Clip), ("Peepholes", Gates.All)),
        ["LstmActivations"] = (inputs, units) => Lstm(inputs, units).Set(("Clip", Clip), ("Peepholes", Gates.All), ("GateActivation", new ActivationSpec(Activation.HardSigmoid, 0.2, 0.4)), ("CellActivation", new ActivationSpec(Activation.LeakyRelu, 0.3)), ("OutputActivation", new ActivationSpec(Activation.ScaledTanh, 1.2, 0.7))),
        ["GruActivations"] = (inputs, units) => Gru(inputs, units).Set(("Clip", Clip), ("GateActivation", new ActivationSpec(Activation.HardSigmoid, 0.2, 0.4)), ("CandidateActivation", new ActivationSpec(Activation.ScaledTanh, 1.2, 0.7))),
        ["RnnSoftsign"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Softsign)),
        ["RnnSoftplus"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Softplus)),
        ["RnnSilu"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Silu)),
        ["RnnGelu"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Gelu)),
        ["RnnGeluTanh"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.GeluTanh)),
        ["RnnHardSigmoid"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.HardSigmoid, 0.2, 0.4)),
        ["RnnHardTanh"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.HardTanh)),
        ["RnnLayerNorm"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Tanh)).Set(("LayerNorm", true)),
        ["LstmLayerNorm"] = (inputs, units) => Lstm(inputs, units).Set(("LayerNorm", true)),
        ["GruLayerNorm"] = (inputs, units) => Gru(inputs, units).Set(("LayerNorm", true)),
        ["GruLayerNormResetBefore"] = (inputs, units) => Gru(inputs, units).Set(("LayerNorm", true), ("Reset", Reset.Before)),
        ["LayerNorm"] = (_, units) => Cell.Of("LayerNorm", units, units),
        ["RnnZoneout"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Tanh)).Set(("Zoneout", 0.25)),
        ["LstmZoneout"] = (inputs, units) => Lstm(inputs, units).Set(("Zoneout", 0.25), ("CellZoneout", 0.4)),
        ["GruZoneout"] = (inputs, units) => Gru(inputs, units).Set(("Zoneout", 0.25)),
        ["LayerNormEpsilon"] = (_, units) => Cell.Of("LayerNorm", units, units, ("Epsilon", 0.1)),
        ["BatchNormEpsilon"] = (_, units) => Cell.Of("BatchNorm", units, units, ("Epsilon", 0.1)),
        ["Activation"] = (_, units) => Cell.Of("Activation", units, units, ("Activation", new ActivationSpec(Activation.LeakyRelu, 0.3))),
        ["Dropout"] = (_, units) => Cell.Of("Dropout", units, units, ("rate", 0.3)),
        ["DenseIdentity"] = (inputs, units) => Cell.Of("Dense", inputs, units, ("Activation", new ActivationSpec(Activation.Identity))),
        ["DenseSigmoid"] = (inputs, units) => Cell.Of("Dense", inputs, units, ("Activation", new ActivationSpec(Activation.Sigmoid))),
        ["DenseTanh"] = (inputs, units) => Cell.Of("Dense", inputs, units, ("Activation", new ActivationSpec(Activation.Tanh))),
        ["DenseRelu"] = (inputs, units) => Cell.Of("Dense", inputs, units, ("Activation", new ActivationSpec(Activation.Relu))),
        ["Lmu"] = (inputs, units) => Cell.Of("Lmu", inputs, units, ("Order", 4)),
        ["Lru"] = (inputs, units) => Cell.Of("Lru", inputs, units),
        ["LruStates"] = (inputs, units) => Cell.Of("Lru", inputs, units, ("States", 4)),
        ["Clockwork"] = (inputs, units) => Cell.Of("Clockwork", inputs, units),
        ["ClockworkNotNested"] = (inputs, units) => Cell.Of("Clockwork", inputs, units, ("Periods", new[] { 1, 2, 3, 5 })),
        ["EchoState"] = (inputs, units) => Cell.Of("EchoState", inputs, units),
        ["EchoStateLeak"] = (inputs, units) => Cell.Of("EchoState", inputs, units, ("Leak", 0.3)),
        ["Scrn"] = (inputs, units) => Cell.Of("Scrn", inputs, units, ("Context", 4)),
        ["Qrnn"] = (inputs, units) => Cell.Of("Qrnn", inputs, units),
        ["QrnnForget"] = (inputs, units) => Cell.Of("Qrnn", inputs, units, ("Pooling", Pooling.Forget)),
        ["QrnnInputForgetOutput"] = (inputs, units) => Cell.Of("Qrnn", inputs, units, ("Pooling", Pooling.InputForgetOutput)),
        ["RnnNoBias"] = (inputs, units) => Rnn(inputs, units, new ActivationSpec(Activation.Tanh)).Set(("Bias", false)),
        ["LstmNoBias"] = (inputs, units) => Lstm(inputs, units).Set(("Bias", false), ("LayerNorm", true)),
        ["GruNoBias"] = (inputs, units) => Gru(inputs, units).Set(("Bias", false)),
        ["DenseNoBias"] = (inputs, units) => Cell.Of("Dense", inputs, units, ("Bias", false)),
        // PyTorch's witnesses count Δt among the inputs.
        ["Cfc"] = (inputs, units) => Cell.Of("Cfc", Math.Max(1, inputs - 1), units),
        ["CfcBackbone"] = (inputs, units) => Cell.Of("Cfc", Math.Max(1, inputs - 1), units, ("BackboneUnits", units + 2), ("BackboneLayers", 3)),
        ["PhasedLstm"] = (inputs, units) => Cell.Of("PhasedLstm", Math.Max(1, inputs - 1), units, ("Ratio", 0.5), ("Leak", 0.25)),
        ["AntisymmetricRnn"] = (inputs, units) => Cell.Of("AntisymmetricRnn", inputs, units, ("Step", 0.25), ("Diffusion", 0.5)),
        ["AntisymmetricRnnGated"] = (inputs, units) => Cell.Of("AntisymmetricRnn", inputs, units, ("Step", 0.25), ("Diffusion", 0.5), ("Gated", true)),
        ["Embedding"] = (vocabulary, width) => Cell.Of("Embedding", vocabulary, width),
    };

    /// <summary>Cells by name: those above, and every other cell of the catalogue by its kind.</summary>
    public static IReadOnlyDictionary<string, Func<int, int, CellSpec>> Layers { get; } = Named.Concat(
        CellCatalog.Rows.Where(row => Named.Values.All(cell => cell(2, 2).Kind != row.Kind))
            .Select(row => KeyValuePair.Create<string, Func<int, int, CellSpec>>(row.Kind, (inputs, units) => Cell.Of(row.Kind, row.KeepsWidth ? units : inputs, units)))).ToDictionary();

    private const double Clip = 0.75;

    private static CellSpec Rnn(int inputs, int units, ActivationSpec activation) => Cell.Of("Rnn", inputs, units, ("Activation", activation));

    private static CellSpec Lstm(int inputs, int units) => Cell.Of("Lstm", inputs, units);

    private static CellSpec Gru(int inputs, int units) => Cell.Of("Gru", inputs, units);

    /// <summary>A width below that of the cell state.</summary>
    private static int Projection(int units) => (units + 1) / 2;
}
