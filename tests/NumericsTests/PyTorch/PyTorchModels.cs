using System.Reflection;

namespace Unrolled.NumericsTests.PyTorch;

using Unrolled.Generator.Model;
using Activation = Unrolled.Generator.Model.Activation;
using Biases = Unrolled.Generator.Model.Biases;
using Initialization = Unrolled.Generator.Model.Initialization;
using Merge = Unrolled.Generator.Model.Merge;

/// <summary>The models whose files and training PyTorch has stored, with the field names of their modules.</summary>
internal static class PyTorchModels
{
    private static readonly Lazy<Assembly> Compiled = new(() => ModelCompiler.Compile(
    [
        ModelCompiler.Spec("Torch_lstm_head", 8, Lstm(8, 32), Head(32, 4)),
        ModelCompiler.Spec("Torch_lstm_head_two_biases", 8, Lstm(8, 32) with { Biases = Biases.Two }, Head(32, 4)),
        ModelCompiler.Spec("Torch_gru_two_biases", 5, new GruSpec("rnn", 0, 5, 17, Initialization.Default) { Biases = Biases.Two }),
        ModelCompiler.Spec("Torch_lstm_head_small", 2, Lstm(2, 3), Head(3, 2)),
        ModelCompiler.Spec("Torch_lstm_two_layers", 3, Lstm(3, 9), Lstm(9, 9, depth: 1)),
        ModelCompiler.Spec("Torch_lstm_bidirectional_head", 4, Both(Lstm(4, 9)), Both(Lstm(4, 9)).At(1, 18), Head(18, 3)),
        ModelCompiler.Spec("Torch_gru", 5, new GruSpec("rnn", 0, 5, 17, Initialization.Default)),
        ModelCompiler.Spec("Torch_rnn", 4, Rnn(4, 7, Activation.Tanh)),
        ModelCompiler.Spec("Torch_rnn_relu", 4, Rnn(4, 7, Activation.Relu)),
        ModelCompiler.Spec("Torch_embed_gru_head", 1, Embed(11, 6), new GruSpec("rnn", 0, 6, 10, Initialization.Default), Head(10, 11)),
        ModelCompiler.Spec("Torch_training_embedding_lstm_adamw", 1, Embed(7, 4), Lstm(4, 6), Head(6, 7)),
        ModelCompiler.Spec("Torch_training_gru_sgd", 3, new GruSpec("rnn", 0, 3, 5, Initialization.Default), Head(5, 2)),
        ModelCompiler.Spec("Torch_training_lstm_carried_state", 3, Lstm(3, 5), Head(5, 2)),
        ModelCompiler.Spec("Torch_training_lstm_two_layers", 3, Lstm(3, 5), Lstm(5, 5, depth: 1), Head(5, 2)),
        ModelCompiler.Spec("Torch_training_rnn_last_step_clipped", 3, Rnn(3, 5, Activation.Tanh), Head(5, 2)),
    ]));

    public static IReferenceModel Create(string name) => Compiled.Value.Create("Torch_" + name);

    private static LstmSpec Lstm(int inputs, int units, int depth = 0) => new("rnn", depth, inputs, units, Initialization.Default);

    private static BidirectionalSpec Both(RecurrentSpec layer) => new(layer, layer with { Reverse = true }, Merge.Concatenate);

    private static RnnSpec Rnn(int inputs, int units, Activation activation) => new("rnn", 0, inputs, units, Initialization.Default, activation);

    private static DenseSpec Head(int inputs, int units) => new("head", inputs, units, Initialization.Default, Activation.Identity);

    private static EmbeddingSpec Embed(int vocabulary, int width) => new("embed", vocabulary, width, Initialization.Default);
}
