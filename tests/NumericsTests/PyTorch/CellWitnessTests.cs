using System.Reflection;
using Unrolled.Generator.Cells;
using Unrolled.NumericsTests.Cells;

namespace Unrolled.NumericsTests.PyTorch;

public sealed class CellWitnessTests
{
    /// <summary>The stored files of cells and variants that have a name of their own.</summary>
    private static readonly Dictionary<string, string> Named = new()
    {
        ["RnnTanh"] = "rnn_tanh",
        ["RnnRelu"] = "rnn_relu",
        ["RnnSigmoid"] = "rnn_sigmoid",
        ["RnnIdentity"] = "rnn_identity",
        ["Lstm"] = "lstm",
        ["Gru"] = "gru",
        ["LstmPeepholesI"] = "lstm_peepholes_i",
        ["LstmPeepholesF"] = "lstm_peepholes_f",
        ["LstmPeepholesO"] = "lstm_peepholes_o",
        ["LstmPeepholesIf"] = "lstm_peepholes_if",
        ["LstmPeepholesIo"] = "lstm_peepholes_io",
        ["LstmPeepholesFo"] = "lstm_peepholes_fo",
        ["LstmPeepholesIfo"] = "lstm_peepholes_ifo",
        ["LstmCoupledInput"] = "lstm_coupled_input",
        ["LstmCoupledForget"] = "lstm_coupled_forget",
        ["LstmCoupledInputPeepholesIo"] = "lstm_coupled_input_peepholes_io",
        ["LstmWithoutForget"] = "lstm_without_forget",
        ["LstmDepthGate"] = "lstm_depth_gate",
        ["LstmProjected"] = "lstmp",
        ["LstmProjectedPeepholesIfo"] = "lstmp_peepholes_ifo",
        ["GruWrites"] = "gru_writes",
        ["GruResetBefore"] = "gru_reset_before",
        ["GruResetBeforeWrites"] = "gru_reset_before_writes",
        ["GruRelu"] = "gru_relu",
        ["GruResetBeforeRelu"] = "gru_reset_before_relu",
        ["RnnLeakyRelu"] = "rnn_leaky_relu",
        ["RnnElu"] = "rnn_elu",
        ["RnnHardSigmoid"] = "rnn_hard_sigmoid",
        ["RnnScaledTanh"] = "rnn_scaled_tanh",
        ["RnnAffine"] = "rnn_affine",
        ["RnnThresholdedRelu"] = "rnn_thresholded_relu",
        ["RnnClip"] = "rnn_clip",
        ["LstmClip"] = "lstm_clip",
        ["LstmActivations"] = "lstm_activations",
        ["GruActivations"] = "gru_activations",
        ["RnnLayerNorm"] = "rnn_layer_norm",
        ["LstmLayerNorm"] = "lstm_layer_norm",
        ["GruLayerNorm"] = "gru_layer_norm",
        ["GruLayerNormResetBefore"] = "gru_layer_norm_reset_before",
        ["LayerNorm"] = "layer_norm",
        ["LayerNormEpsilon"] = "layer_norm_epsilon",
        ["BatchNormEpsilon"] = "batchnorm_epsilon",
        ["RnnZoneout"] = "rnn_zoneout",
        ["LstmZoneout"] = "lstm_zoneout",
        ["GruZoneout"] = "gru_zoneout",
        ["Lmu"] = "lmu",
        ["Lru"] = "lru",
        ["LruStates"] = "lru_states",
        ["Clockwork"] = "clockwork",
        ["ClockworkNotNested"] = "clockwork_not_nested",
        ["EchoState"] = "echostate",
        ["EchoStateLeak"] = "echostate_leak",
        ["Scrn"] = "scrn",
        ["Qrnn"] = "qrnn",
        ["QrnnForget"] = "qrnn_f",
        ["QrnnInputForgetOutput"] = "qrnn_ifo",
        ["DenseIdentity"] = "dense_identity",
        ["DenseSigmoid"] = "dense_sigmoid",
        ["DenseTanh"] = "dense_tanh",
        ["DenseRelu"] = "dense_relu",
        ["Cfc"] = "cfc",
        ["CfcBackbone"] = "cfc_backbone",
        ["PhasedLstm"] = "phasedlstm",
        ["AntisymmetricRnn"] = "antisymmetricrnn",
        ["AntisymmetricRnnGated"] = "antisymmetricrnn_gated",
        ["Embedding"] = "embedding",
    };

    /// <summary>The stored file for each cell of the zoo; one that is not named above has the file of its kind. Dropout has none: PyTorch's layer draws. Convolutions have theirs among the graphs.</summary>
    private static readonly IReadOnlyDictionary<string, string> Files = Named.Concat(
        CellCatalog.Rows.Where(row => row.Kind is not ("Dropout" or "Conv" or "SlidingWindow") && Named.Keys.All(name => Zoo.Layers[name](2, 2).Kind != row.Kind))
            .Select(row => KeyValuePair.Create(row.Kind, row.Kind.ToLowerInvariant()))).ToDictionary();

    /// <summary>All models in one compilation.</summary>
    private static readonly Lazy<Assembly> Compiled = new(() => ModelCompiler.Compile(
        from cell in Files.Keys
        from witness in Witness.Read(Files[cell]).DistinctBy(witness => Name(cell, witness))
        let layer = Zoo.Layers[cell](witness.Inputs, witness.Units).Layer()
        select ModelCompiler.Spec(Name(cell, witness), layer.Inputs, layer)));

    private static string Name(string cell, Witness witness) => $"{cell}{witness.Inputs}To{witness.Units}";

    public static TheoryData<string> Cells() => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Outputs_and_gradients_are_those_of_PyTorch(string cell)
    {
        foreach (Witness witness in Witness.Read(Files[cell]))
        {
            string name = Name(cell, witness);
            IReferenceModel model = Compiled.Value.Create(name);
            Experiment given = witness.Given(model.Layout);
            Outcome found = witness.Found(model.Layout);
            bool isNormalized = cell.Contains("LayerNorm", StringComparison.Ordinal);
            given.InDouble(model).AgreesWith(found, isNormalized ? 1e-10 : 1e-12, isNormalized ? 1e-9 : 1e-11, name + ", double");

            // The parameters of these files are U(−1, 1) throughout: at 17 units the spectral radius of U is 2.4, a tanh layer is chaotic, and
            // seven steps multiply a rounding error by some ten. So do three levels of a backbone in each step.
            bool isChaotic = cell is "CfcBackbone" || (cell is "RnnTanh" or "MultiplicativeRnn" && witness.Units >= 17);
            (double outputs, double gradients) = isNormalized ? (1e-4, 1e-3)
                // Periods here are U(−1, 1), and some near zero; the gate is steep too.
                : cell == "PhasedLstm" ? (2e-5, 2e-4)
                : isChaotic ? (3e-6, 3e-5) : (1e-6, 1e-5);
            given.InFloat(model).AgreesWith(found, outputs, gradients, name + ", float");
        }
    }
}
