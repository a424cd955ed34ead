using System.Reflection;
using Unrolled.Generator.Model;
using Unrolled.NumericsTests.Cells;

namespace Unrolled.NumericsTests.PyTorch;

/// <summary>Every cell against a PyTorch module written by hand from its paper: outputs, final states and all gradients.</summary>
public sealed class CellWitnessTests
{
    /// <summary>The stored file for each cell of the zoo.</summary>
    private static readonly Dictionary<string, string> Files = new()
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
        ["LstmProjected"] = "lstmp",
        ["LstmProjectedPeepholesIfo"] = "lstmp_peepholes_ifo",
        ["GruWrites"] = "gru_writes",
        ["GruResetBefore"] = "gru_reset_before",
        ["GruResetBeforeWrites"] = "gru_reset_before_writes",
        ["GruRelu"] = "gru_relu",
        ["GruResetBeforeRelu"] = "gru_reset_before_relu",
        ["DenseIdentity"] = "dense_identity",
        ["DenseSigmoid"] = "dense_sigmoid",
        ["DenseTanh"] = "dense_tanh",
        ["DenseRelu"] = "dense_relu",
        ["Embedding"] = "embedding",
    };

    public static TheoryData<string> Cells() => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Outputs_and_gradients_are_PyTorchs(string cell)
    {
        IReadOnlyList<Witness> cases = Witness.Read(Files[cell]);
        string Name(Witness witness) => $"{cell}{witness.Inputs}To{witness.Units}";
        ModelSpec[] models =
        [
            .. cases.DistinctBy(Name).Select(witness =>
            {
                LayerSpec layer = Zoo.Layers[cell](witness.Inputs, witness.Units);
                return ModelCompiler.Spec(Name(witness), layer.Inputs, layer);
            }),
        ];
        Assembly assembly = ModelCompiler.Compile(models);
        foreach (Witness witness in cases)
        {
            IReferenceModel model = assembly.Create(Name(witness));
            Experiment given = witness.Given(model.Layout);
            Outcome found = witness.Found(model.Layout);
            given.InDouble(model).AgreesWith(found, 1e-12, 1e-11, Name(witness) + ", double");

            // The parameters of these files are U(−1, 1) throughout: at 17 units the spectral radius of U is 2.4, a tanh layer is chaotic, and
            // seven steps multiply a rounding error by some ten.
            bool isChaotic = cell == "RnnTanh" && witness.Units >= 17;
            given.InFloat(model).AgreesWith(found, isChaotic ? 3e-6 : 1e-6, isChaotic ? 3e-5 : 1e-5, Name(witness) + ", float");
        }
    }
}
