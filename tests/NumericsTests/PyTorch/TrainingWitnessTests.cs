using System.Text.Json;
using Unrolled.Files;
using Unrolled.Layouts;

namespace Unrolled.NumericsTests.PyTorch;

/// <summary>Ten updates by PyTorch's own modules, losses and optimizers, from the same file and on the same data.</summary>
public sealed class TrainingWitnessTests
{
    [Theory]
    [InlineData("training_embedding_lstm_adamw")]
    [InlineData("training_gru_sgd")]
    [InlineData("training_lstm_carried_state")]
    [InlineData("training_lstm_two_layers")]
    [InlineData("training_rnn_last_step_clipped")]
    public void Ten_updates_have_the_losses_of_PyTorch_and_leave_its_parameters(string name)
    {
        var stored = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(Witness.Folder, name + ".json")));
        IReferenceModel model = PyTorchModels.Create(name);
        ModelFile.Load(model, Path.Combine(Witness.Folder, "files", name + ".safetensors"));
        using Trainer trainer = TrainerOf(stored, model);

        foreach (JsonElement update in stored.GetProperty("updates").EnumerateArray())
        {
            float loss = Update(trainer, update);
            Near(update.GetProperty("loss").GetDouble(), loss, $"{name}: loss of update {trainer.Updates}");
            Near(update.GetProperty("gradientNorm").GetDouble(), trainer.GradientNorm, $"{name}: gradient norm of update {trainer.Updates}");
        }

        using var saved = new MemoryStream();
        ModelFile.Save(model, saved);
        JsonElement final = stored.GetProperty("final");
        foreach (FileTensor tensor in model.Layout.FileTensors)
        {
            double[] expected = Witness.Flat(final.GetProperty(tensor.Name));
            float[] actual = SavedTensors.Read(saved.ToArray(), tensor.Name);
            for (int index = 0; index < expected.Length; index++)
                Near(expected[index], actual[index], $"{name}: {tensor.Name}[{index}]");
        }
    }

    private static Trainer TrainerOf(JsonElement stored, IReferenceModel model)
    {
        JsonElement settings = stored.GetProperty("optimizer"), clip = stored.GetProperty("clip");
        float rate = settings.GetProperty("lr").GetSingle();
        Optimizer optimizer = settings.GetProperty("name").GetString() == "AdamW"
            ? new AdamW { LearningRate = rate, WeightDecay = settings.GetProperty("weight_decay").GetSingle() }
            : new Sgd { LearningRate = rate, Momentum = settings.GetProperty("momentum").GetSingle() };
        return new Trainer(
            model,
            optimizer,
            stored.GetProperty("loss").GetString() == "mse" ? Loss.MeanSquaredError : Loss.SoftmaxCrossEntropy,
            stored.GetProperty("steps").GetInt32(),
            stored.GetProperty("batch").GetInt32())
        {
            ClipNorm = clip.ValueKind == JsonValueKind.Null ? null : clip.GetSingle(),
            CarryState = stored.GetProperty("state").GetString() == "carried",
            TargetSteps = stored.GetProperty("at").GetString() == "last step" ? TargetSteps.Last : TargetSteps.Every,
        };
    }

    private static float Update(Trainer trainer, JsonElement update)
    {
        double[] targets = Witness.Flat(update.GetProperty("targets"));
        return update.TryGetProperty("tokens", out JsonElement tokens)
            ? trainer.Update(Array.ConvertAll(Witness.Flat(tokens), token => (int)token), Array.ConvertAll(targets, target => (int)target))
            : trainer.Update(
                Array.ConvertAll(Witness.Flat(update.GetProperty("x")), value => (float)value), Array.ConvertAll(targets, target => (float)target));
    }

    private static void Near(double expected, double actual, string name) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-4 * Math.Max(1, Math.Abs(expected)), $"{name}: expected {expected:R}, got {actual:R}.");
}
