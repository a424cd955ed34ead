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

/// <summary>Cells and variants by name, at any size: those that PyTorch bears witness to, and each other variant by itself.</summary>
internal static class Zoo
{
    /// <summary>A layer of each kind, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Func<int, int, LayerSpec>> Layers = new Dictionary<string, Func<int, int, LayerSpec>>
    {
        ["RnnTanh"] = (inputs, units) => Rnn(inputs, units, Activation.Tanh),
        ["RnnRelu"] = (inputs, units) => Rnn(inputs, units, Activation.Relu),
        ["RnnSigmoid"] = (inputs, units) => Rnn(inputs, units, Activation.Sigmoid),
        ["RnnIdentity"] = (inputs, units) => Rnn(inputs, units, Activation.Identity),
        ["Lstm"] = (inputs, units) => Lstm(inputs, units),
        ["Gru"] = (inputs, units) => Gru(inputs, units),
        ["LstmPeepholesI"] = (inputs, units) => Lstm(inputs, units) with { Peepholes = Gates.Input },
        ["LstmPeepholesF"] = (inputs, units) => Lstm(inputs, units) with { Peepholes = Gates.Forget },
        ["LstmPeepholesO"] = (inputs, units) => Lstm(inputs, units) with { Peepholes = Gates.Output },
        ["LstmPeepholesIf"] = (inputs, units) => Lstm(inputs, units) with { Peepholes = Gates.Input | Gates.Forget },
        ["LstmPeepholesIo"] = (inputs, units) => Lstm(inputs, units) with { Peepholes = Gates.Input | Gates.Output },
        ["LstmPeepholesFo"] = (inputs, units) => Lstm(inputs, units) with { Peepholes = Gates.Forget | Gates.Output },
        ["LstmPeepholesIfo"] = (inputs, units) => Lstm(inputs, units) with { Peepholes = Gates.All },
        ["LstmCoupledInput"] = (inputs, units) => Lstm(inputs, units) with { Coupling = Coupling.InputDriven },
        ["LstmCoupledForget"] = (inputs, units) => Lstm(inputs, units) with { Coupling = Coupling.ForgetDriven },
        ["LstmCoupledInputPeepholesIo"] = (inputs, units) => Lstm(inputs, units) with { Coupling = Coupling.InputDriven, Peepholes = Gates.Input | Gates.Output },
        ["LstmWithoutForget"] = (inputs, units) => Lstm(inputs, units) with { ForgetGate = false },
        ["LstmProjected"] = (inputs, units) => Lstm(inputs, Projection(units)) with { Cells = units, IsProjected = true },
        ["LstmProjectedPeepholesIfo"] = (inputs, units) => Lstm(inputs, Projection(units)) with { Cells = units, IsProjected = true, Peepholes = Gates.All },
        ["GruWrites"] = (inputs, units) => Gru(inputs, units) with { Update = Update.Writes },
        ["GruResetBefore"] = (inputs, units) => Gru(inputs, units) with { Reset = Reset.Before },
        ["GruResetBeforeWrites"] = (inputs, units) => Gru(inputs, units) with { Reset = Reset.Before, Update = Update.Writes },
        ["GruRelu"] = (inputs, units) => Gru(inputs, units) with { CandidateActivation = Activation.Relu },
        ["GruResetBeforeRelu"] = (inputs, units) => Gru(inputs, units) with { Reset = Reset.Before, CandidateActivation = Activation.Relu },
        ["RnnTwoBiases"] = (inputs, units) => Rnn(inputs, units, Activation.Tanh) with { Biases = Biases.Two },
        ["LstmTwoBiasesPeepholes"] = (inputs, units) => Lstm(inputs, units) with { Biases = Biases.Two, Peepholes = Gates.All },
        ["GruTwoBiases"] = (inputs, units) => Gru(inputs, units) with { Biases = Biases.Two },
        ["RnnLeakyRelu"] = (inputs, units) => Rnn(inputs, units, new(Activation.LeakyRelu, 0.3)),
        ["RnnElu"] = (inputs, units) => Rnn(inputs, units, new(Activation.Elu, 0.7)),
        ["RnnScaledTanh"] = (inputs, units) => Rnn(inputs, units, new(Activation.ScaledTanh, 1.2, 0.7)),
        ["RnnAffine"] = (inputs, units) => Rnn(inputs, units, new(Activation.Affine, 0.8, 0.1)),
        ["RnnThresholdedRelu"] = (inputs, units) => Rnn(inputs, units, new(Activation.ThresholdedRelu, 0.2)),
        ["RnnClip"] = (inputs, units) => Rnn(inputs, units, Activation.Tanh) with { Clip = Clip },
        ["LstmClip"] = (inputs, units) => Lstm(inputs, units) with { Clip = Clip, Peepholes = Gates.All },
        ["LstmActivations"] = (inputs, units) => Lstm(inputs, units) with
        {
            Clip = Clip,
            Peepholes = Gates.All,
            GateActivation = new(Activation.HardSigmoid, 0.2, 0.4),
            CellActivation = new(Activation.LeakyRelu, 0.3),
            OutputActivation = new(Activation.ScaledTanh, 1.2, 0.7),
        },
        ["GruActivations"] = (inputs, units) => Gru(inputs, units) with
        {
            Clip = Clip, GateActivation = new(Activation.HardSigmoid, 0.2, 0.4), CandidateActivation = new(Activation.ScaledTanh, 1.2, 0.7),
        },
        ["RnnSoftsign"] = (inputs, units) => Rnn(inputs, units, Activation.Softsign),
        ["RnnSoftplus"] = (inputs, units) => Rnn(inputs, units, Activation.Softplus),
        ["RnnSilu"] = (inputs, units) => Rnn(inputs, units, Activation.Silu),
        ["RnnGelu"] = (inputs, units) => Rnn(inputs, units, Activation.Gelu),
        ["RnnGeluTanh"] = (inputs, units) => Rnn(inputs, units, Activation.GeluTanh),
        ["RnnHardSigmoid"] = (inputs, units) => Rnn(inputs, units, new(Activation.HardSigmoid, 0.2, 0.4)),
        ["RnnHardTanh"] = (inputs, units) => Rnn(inputs, units, Activation.HardTanh),
        ["DenseIdentity"] = (inputs, units) => new DenseSpec("dense1", inputs, units, Initialization.Default, Activation.Identity),
        ["DenseSigmoid"] = (inputs, units) => new DenseSpec("dense1", inputs, units, Initialization.Default, Activation.Sigmoid),
        ["DenseTanh"] = (inputs, units) => new DenseSpec("dense1", inputs, units, Initialization.Default, Activation.Tanh),
        ["DenseRelu"] = (inputs, units) => new DenseSpec("dense1", inputs, units, Initialization.Default, Activation.Relu),
        ["Embedding"] = (vocabulary, width) => new EmbeddingSpec("embedding1", vocabulary, width, Initialization.Default),
    };

    private const double Clip = 0.75;

    private static RnnSpec Rnn(int inputs, int units, ActivationSpec activation) => new("rnn1", 0, inputs, units, Initialization.Default, activation);

    private static LstmSpec Lstm(int inputs, int units) => new("lstm1", 0, inputs, units, Initialization.Default);

    private static GruSpec Gru(int inputs, int units) => new("gru1", 0, inputs, units, Initialization.Default);

    /// <summary>A width below that of the cell state.</summary>
    private static int Projection(int units) => (units + 1) / 2;
}
