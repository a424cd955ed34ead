using System.Reflection;

namespace Unrolled.NumericsTests.PyTorch;

using Unrolled.Generator.Model;
using Unrolled.NumericsTests.Cells;
using Activation = Unrolled.Generator.Model.Activation;
using Biases = Unrolled.Generator.Model.Biases;

/// <summary>The models whose files and training PyTorch has stored, with the field names of their modules.</summary>
internal static class PyTorchModels
{
    private static readonly Lazy<Assembly> Compiled = new(() => ModelCompiler.Compile(
    [
        ModelCompiler.Spec("Torch_lstm_head", 8, Lstm(8, 32), Head(32, 4)),
        ModelCompiler.Spec("Torch_lstm_head_two_biases", 8, Cell.Of("Lstm", 8, 32, ("Biases", Biases.Two)).Layer("rnn"), Head(32, 4)),
        ModelCompiler.Spec("Torch_gru_two_biases", 5, Cell.Of("Gru", 5, 17, ("Biases", Biases.Two)).Layer("rnn")),
        ModelCompiler.Spec("Torch_lstm_head_small", 2, Lstm(2, 3), Head(3, 2)),
        ModelCompiler.Spec("Torch_lstm_two_layers", 3, Lstm(3, 9), Lstm(9, 9, depth: 1)),
        ModelCompiler.Spec("Torch_lstm_bidirectional_head", 4, Lstm(4, 9).BothWays(), Lstm(4, 9).BothWays().At(1, 18), Head(18, 3)),
        ModelCompiler.Spec("Torch_gru", 5, Gru(5, 17)),
        ModelCompiler.Spec("Torch_rnn", 4, Rnn(4, 7, Activation.Tanh)),
        ModelCompiler.Spec("Torch_rnn_relu", 4, Rnn(4, 7, Activation.Relu)),
        ModelCompiler.Spec("Torch_embed_gru_head", 1, Embed(11, 6), Gru(6, 10), Head(10, 11)),
        ModelCompiler.Spec("Torch_training_embedding_lstm_adamw", 1, Embed(7, 4), Lstm(4, 6), Head(6, 7)),
        ModelCompiler.Spec("Torch_training_gru_sgd", 3, Gru(3, 5), Head(5, 2)),
        ModelCompiler.Spec("Torch_training_lstm_carried_state", 3, Lstm(3, 5), Head(5, 2)),
        ModelCompiler.Spec("Torch_training_lstm_two_layers", 3, Lstm(3, 5), Lstm(5, 5, depth: 1), Head(5, 2)),
        ModelCompiler.Spec("Torch_training_rnn_last_step_clipped", 3, Rnn(3, 5, Activation.Tanh), Head(5, 2)),
    ]));

    public static IReferenceModel Create(string name) => Compiled.Value.Create("Torch_" + name);

    private static LayerSpec Lstm(int inputs, int units, int depth = 0) => Cell.Of("Lstm", inputs, units).Layer("rnn", depth);

    private static LayerSpec Gru(int inputs, int units) => Cell.Of("Gru", inputs, units).Layer("rnn");

    private static LayerSpec Rnn(int inputs, int units, Activation activation) => Cell.Of("Rnn", inputs, units, ("Activation", activation)).Layer("rnn");

    private static LayerSpec Head(int inputs, int units) => Cell.Of("Dense", inputs, units).Layer("head");

    private static LayerSpec Embed(int vocabulary, int width) => Cell.Of("Embedding", vocabulary, width).Layer("embed");
}
