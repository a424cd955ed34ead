using System.Text.Json;
using Unrolled.Files;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.NumericsTests.PyTorch;

/// <summary>Files as PyTorch's users write them, with both biases random.</summary>
public sealed class FileWitnessTests
{
    [Theory]
    [InlineData("lstm_head", "lstm_head", 1e-6)]
    [InlineData("lstm_head", "lstm_head_two_biases", 1e-6)]
    [InlineData("gru", "gru_two_biases", 1e-6)]
    [InlineData("lstm_two_layers", "lstm_two_layers", 1e-6)]
    [InlineData("lstm_bidirectional_head", "lstm_bidirectional_head", 1e-6)]
    [InlineData("gru", "gru", 1e-6)]
    [InlineData("rnn", "rnn", 1e-6)]
    [InlineData("rnn_relu", "rnn_relu", 1e-6)]
    [InlineData("embed_gru_head", "embed_gru_head", 1e-6)]
    [InlineData("lstm_head_f64", "lstm_head_small", 1e-6)]
    [InlineData("lstm_head_f16", "lstm_head_small", 1e-6)]
    [InlineData("lstm_head_bf16", "lstm_head_small", 1e-6)]
    public void A_file_of_PyTorch_gives_the_outputs_of_PyTorch(string file, string modelName, double tolerance)
    {
        string path = Path.Combine(Witness.Folder, "files", file);
        var stored = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path + ".json"));
        IReferenceModel model = PyTorchModels.Create(modelName);
        ModelFile.Load(model, path + ".safetensors");
        int steps = stored.GetProperty("steps").GetInt32(), rows = stored.GetProperty("batch").GetInt32();
        double[] inputs = Witness.Flat(stored.GetProperty(model.Layout.Vocabulary > 0 ? "tokens" : "x")), expected = Witness.Flat(stored.GetProperty("y"));

        var window = new Window<float>(model.Parameters, new float[model.Layout.TapeLength(steps, rows)], steps, rows);
        Array.ConvertAll(inputs, value => (float)value).CopyTo(model.Layout.Inputs(window));
        model.Forward(window);

        for (int cell = 0; cell < steps * rows; cell++)
        {
            Span<float> output = model.Layout.Output(window, cell / rows, cell % rows);
            for (int index = 0; index < output.Length; index++)
            {
                double y = expected[(cell * output.Length) + index];
                Assert.True(Math.Abs(y - output[index]) <= tolerance * Math.Max(1, Math.Abs(y)), $"{file}: y[{cell}][{index}]: expected {y:R}, got {output[index]:R}.");
            }
        }
    }

    [Theory]
    [InlineData("lstm_head", "lstm_head_two_biases")]
    [InlineData("gru", "gru_two_biases")]
    public void A_model_with_two_biases_keeps_those_of_PyTorch_apart(string file, string modelName)
    {
        byte[] stored = File.ReadAllBytes(Path.Combine(Witness.Folder, "files", file + ".safetensors"));
        IReferenceModel model = PyTorchModels.Create(modelName);
        ModelFile.Load(model, stored);
        using var saved = new MemoryStream();
        ModelFile.Save(model, saved);
        foreach (FileTensor tensor in model.Layout.FileTensors)
            Assert.Equal(SavedTensors.Read(stored, tensor.Name), SavedTensors.Read(saved.ToArray(), tensor.Name));
    }
}
