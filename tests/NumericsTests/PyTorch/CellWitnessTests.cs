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
        ["DenseIdentity"] = "dense_identity",
        ["DenseSigmoid"] = "dense_sigmoid",
        ["DenseTanh"] = "dense_tanh",
        ["DenseRelu"] = "dense_relu",
        ["Embedding"] = "embedding",
    };

    public static TheoryData<string> Cells() => [.. Zoo.Layers.Keys];

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
