namespace Unrolled.NumericsTests.Cells;

// The attributes' enums of the same names stand nearer otherwise.
using Unrolled.Generator.Model;
using Activation = Unrolled.Generator.Model.Activation;
using Initialization = Unrolled.Generator.Model.Initialization;

/// <summary>Every cell and variant, at any size.</summary>
internal static class Zoo
{
    /// <summary>A layer of each kind, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Func<int, int, LayerSpec>> Layers = new Dictionary<string, Func<int, int, LayerSpec>>
    {
        ["RnnTanh"] = (inputs, units) => new RnnSpec("rnn1", 0, inputs, units, Initialization.Default, Activation.Tanh),
        ["RnnRelu"] = (inputs, units) => new RnnSpec("rnn1", 0, inputs, units, Initialization.Default, Activation.Relu),
        ["RnnSigmoid"] = (inputs, units) => new RnnSpec("rnn1", 0, inputs, units, Initialization.Default, Activation.Sigmoid),
        ["RnnIdentity"] = (inputs, units) => new RnnSpec("rnn1", 0, inputs, units, Initialization.Default, Activation.Identity),
        ["Lstm"] = (inputs, units) => new LstmSpec("lstm1", 0, inputs, units, Initialization.Default),
        ["Gru"] = (inputs, units) => new GruSpec("gru1", 0, inputs, units, Initialization.Default),
        ["DenseIdentity"] = (inputs, units) => new DenseSpec("dense1", inputs, units, Initialization.Default, Activation.Identity),
        ["DenseSigmoid"] = (inputs, units) => new DenseSpec("dense1", inputs, units, Initialization.Default, Activation.Sigmoid),
        ["DenseTanh"] = (inputs, units) => new DenseSpec("dense1", inputs, units, Initialization.Default, Activation.Tanh),
        ["DenseRelu"] = (inputs, units) => new DenseSpec("dense1", inputs, units, Initialization.Default, Activation.Relu),
        ["Embedding"] = (vocabulary, width) => new EmbeddingSpec("embedding1", vocabulary, width, Initialization.Default),
    };

    /// <summary>Sizes on both sides of every lane and panel.</summary>
    public static readonly IReadOnlyList<int> Sizes = [1, 2, 3, 5, 8, 9, 16, 17, 33];
}
