using System.Reflection;
using System.Text.Json;
using Unrolled.NumericsTests;

namespace Unrolled.ToolTests;

/// <summary>
/// From another system, and back: a file is imported, computes there what it computed, is trained on here, and is exported. <c>scripts/beyond/run.sh tool</c> runs what is exported in PyTorch and
/// ONNX Runtime, for which a folder named by <c>UNROLLED_TOOL_EXPORTS</c> keeps it.
/// </summary>
public sealed class RoundTripTests : IDisposable
{
    private const string Tuner = """
        internal static class Tuner
        {
            public static float[] Tune(string path, string tuned, float[] inputs)
            {
                Imported model = Imported.Load(path);
                int steps = inputs.Length / Imported.InputSize;
                var targets = new float[steps * Imported.OutputSize];
                var trainer = new Unrolled.Trainer(model, new Unrolled.Adam { LearningRate = 0.01f }, Unrolled.Loss.MeanSquaredError, window: steps, batch: 1);
                for (int update = 0; update < 20; update++)
                    trainer.Update(inputs, targets);
                trainer.Dispose();
                model.Save(tuned);
                var outputs = new float[targets.Length];
                model.Run(inputs, new Imported.State[1], outputs);
                return outputs;
            }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("unrolled-tool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("pytorch/lstm.pt")]
    [InlineData("keras/lstm.h5")]
    [InlineData("onnx/lstm_peepholes.onnx")]
    [InlineData("onnx/gru_before.onnx")]
    [InlineData("nam/lstm.nam")]
    public void AFileIsImportedTrainedOnAndExported(string file)
    {
        using ImportedModel model = ImportedModel.Import(ImportedModel.PathOf(file));
        model.AssertComputes(file);
        string kept = Environment.GetEnvironmentVariable("UNROLLED_TOOL_EXPORTS") is { Length: > 0 } folder ? folder : _folder;
        Directory.CreateDirectory(kept);
        string name = "Tuned_" + Path.ChangeExtension(file, null).Replace('/', '_'), tuned = Path.Combine(_folder, name + "_weights.safetensors");
        using JsonDocument stored = JsonDocument.Parse(File.ReadAllBytes(ImportedModel.PathOf(Path.ChangeExtension(file, ".json"))));
        float[] inputs = Numbers(stored, "inputs"), before = model.Run(inputs);
        float[] outputs = (float[])ModelCompiler.Compile([model.Code, Tuner]).GetType("Tuner")!
            .GetMethod("Tune")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [model.Weights, tuned, inputs], null)!;
        // It was trained towards zero.
        Assert.True(outputs.Sum(output => output * output) < 0.9f * before.Sum(output => output * output));
        foreach (string format in (string[])["pytorch", "onnx"])
        {
            CommandResult result = CommandResult.Run("export", tuned, "--to", format, "--force", "-o", Path.Combine(kept, name + (format == "onnx" ? ".onnx" : ".py")));
            Assert.True(result.Code == 0, result.Error);
        }

        // What goes to PyTorch is what was trained, to the bit.
        Assert.Equal(File.ReadAllBytes(tuned), File.ReadAllBytes(Path.Combine(kept, name + ".safetensors")));
        string width = System.Text.RegularExpressions.Regex.Match(model.Code, @"Input = (\d+)").Groups[1].Value;
        File.WriteAllText(Path.Combine(kept, name + ".json"), JsonSerializer.Serialize(new { width = int.Parse(width, System.Globalization.CultureInfo.InvariantCulture), inputs, outputs }));
    }

    private static float[] Numbers(JsonDocument document, string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];
}
