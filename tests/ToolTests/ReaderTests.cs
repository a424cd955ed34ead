namespace Unrolled.ToolTests;

/// <summary>Files of the other formats: those of scripts/tool/onnx_files.py, keras_files.py and json_files.py.</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("lstm", "[Lstm(5, Name = \"rnn\")]", "[Lstm(5, Name = \"lstm1\")]", "[Dense(2, Name = \"head\")]")]
    [InlineData("reader", "[Embedding(11, 4, Name = \"embed\")]", "[Gru(3, Name = \"rnn\", Direction = Direction.Bidirectional)]", "[LayerNorm(Name = \"norm\")]", "[Dense(11, Name = \"out\")]")]
    [InlineData("last", "[Gru(4, Name = \"rnn\")]", "[Dense(3, Name = \"fc1\", Activation = Activation.Tanh)]", "[Dense(2, Name = \"fc2\")]")]
    [InlineData("amp", "[RecurrentModel(Input = 1, Skip = true)]", "[Lstm(4, Name = \"rec\")]", "[Dense(1, Name = \"lin\")]")]
    [InlineData("lstm_peepholes", "[Lstm(4, Name = \"lstm1\", Peepholes = Gates.All, Clip = 0.8f)]")]
    [InlineData("lstm_input_forget", "[Lstm(4, Name = \"lstm1\", Peepholes = Gates.Input | Gates.Output, Coupling = Coupling.InputDriven)]")]
    [InlineData("lstm_reverse", "[Lstm(4, Name = \"lstm1\", Direction = Direction.Reverse)]")]
    [InlineData("lstm_state", "[Lstm(4, Name = \"lstm1\", TrainableState = true)]")]
    [InlineData(
        "lstm_both_activations",
        "[Lstm(4, Name = \"lstm1\", Direction = Direction.Bidirectional, GateActivation = Activation.HardSigmoid, GateAlpha = 0.3f, GateBeta = 0.4f, CellActivation = Activation.LeakyRelu, CellAlpha = 0.1f, "
            + "OutputActivation = Activation.Softsign, ReverseGateActivation = Activation.Sigmoid, ReverseCellActivation = Activation.ScaledTanh, ReverseCellAlpha = 1.2f, ReverseCellBeta = 0.5f, "
            + "ReverseOutputActivation = Activation.Tanh)]")]
    [InlineData("gru_before", "[Gru(4, Name = \"gru1\", Reset = Reset.Before)]")]
    [InlineData("gru_after", "[Gru(4, Name = \"gru1\")]")]
    [InlineData("rnn_affine", "[Rnn(4, Name = \"rnn1\", Activation = Activation.Affine, Alpha = 0.5f, Beta = 0.1f)]")]
    public void OnnxComputesTheSameHere(string name, params string[] attributes) => AssertImported($"onnx/{name}.onnx", $"onnx/{name}.onnx", attributes);

    [Theory]
    [InlineData(
        "lstm.h5", "[Lstm(4, Name = \"lstm\", GateActivation = Activation.HardSigmoid, GateAlpha = 0.2f, CellActivation = Activation.Elu, OutputActivation = Activation.Elu)]", "[Dense(2, Name = \"head\")]")]
    [InlineData("gru_before.h5", "[Gru(4, Name = \"gru\", Reset = Reset.Before)]", "[Dense(2, Name = \"out\")]")]
    [InlineData(
        "reader.keras", "[Embedding(9, 3, Name = \"tokens\")]", "[Gru(4, Name = \"both\", Direction = Direction.Bidirectional, Merge = Merge.Sum)]", "[Rnn(3, Name = \"elman\", Activation = Activation.Relu)]",
        "[Dense(3, Name = \"mix\", Activation = Activation.Tanh)]", "[Dense(9, Name = \"scores\", Activation = Activation.Sigmoid)]")]
    public void KerasComputesTheSameHere(string name, params string[] attributes) => AssertImported($"keras/{name}", $"keras/{name}", attributes);

    [Theory]
    [InlineData("rtneural/keras.json", "rtneural/keras_case.json", "[Lstm(3, Name = \"lstm1\")]", "[Gru(4, Name = \"gru1\")]", "[Dense(3, Name = \"dense1\", Activation = Activation.Relu)]", "[Dense(1, Name = \"dense2\")]")]
    [InlineData("rtneural/pytorch.json", "rtneural/pytorch_case.json", "[RecurrentModel(Input = 1, Skip = true)]", "[Lstm(4, Name = \"rec\")]", "[Dense(1, Name = \"lin\")]")]
    [InlineData("nam/lstm.nam", "nam/lstm.nam", "[Lstm(3, Name = \"lstm\", Layers = 2, TrainableState = true)]", "[Dense(1, Name = \"head\")]")]
    public void JsonComputesTheSameHere(string file, string expected, params string[] attributes) => AssertImported(file, expected, attributes);

    [Theory]
    [InlineData("onnx/conv.onnx", "'Conv'", "no convolutions")]
    [InlineData("onnx/branches.onnx", "'MatMul'", "branches")]
    [InlineData("onnx/custom.onnx", "'Swish'", "com.example")]
    [InlineData("keras/conv.h5", "'conv'", "Conv1D")]
    [InlineData("keras/branches.h5", "'out'", "'x', 'gru'", "branches")]
    [InlineData("keras/weights.h5", "model_config", "model.save")]
    [InlineData("rtneural/conv.json", "'conv1d'")]
    [InlineData("nam/wavenet.nam", "'WaveNet'", "LSTM")]
    [InlineData("nam/short.nam", "[159]", "[160]")]
    public void WhatCannotBeConvertedIsRefusedWithTheReason(string file, params string[] words)
    {
        CommandResult result = CommandResult.Run("import", ImportedModel.PathOf(file));
        Assert.Equal(1, result.Code);
        foreach (string word in words)
            Assert.Contains(word, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onnx/last.onnx", "Left out: the choice of the last step", "Left out: the softmax at the end")]
    [InlineData("onnx/gru_before.onnx", "Folded: the second biases of 'gru1' were added")]
    [InlineData("onnx/lstm_input_forget.onnx", "Left out: the forget gate's numbers")]
    [InlineData("keras/lstm.h5", "Left out: the layer 'dropout' (Dropout)", "Left out: the softmax at the end")]
    [InlineData("nam/lstm.nam", "Folded: the trained state")]
    public void WhatAConversionDoesBesideCopyingIsReported(string file, params string[] lines)
    {
        using ImportedModel model = ImportedModel.Import(ImportedModel.PathOf(file));
        foreach (string line in lines)
        {
            Assert.Contains(line, model.Output, StringComparison.Ordinal);
            Assert.Contains("// " + line, model.Code, StringComparison.Ordinal);
        }
    }

    private static void AssertImported(string file, string expected, string[] attributes)
    {
        using ImportedModel model = ImportedModel.Import(ImportedModel.PathOf(file));
        Assert.Contains(string.Join("\n", attributes) + "\npublic partial class Imported;", model.Code, StringComparison.Ordinal);
        model.AssertComputes(expected);
    }
}
