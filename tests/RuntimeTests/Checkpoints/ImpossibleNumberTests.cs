using Unrolled.Checkpoints;
using Unrolled.Files;
using Unrolled.RuntimeTests.Fitting;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Checkpoints;

/// <summary>Every number of a checkpoint has a range: a file with another is refused, and the trainer is as before.</summary>
public sealed class ImpossibleNumberTests : IDisposable
{
    private const string Nonsense = "NaN|Infinity|-Infinity|-1|1e400|x||";

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    public static TheoryData<string, string> Entries => new()
    {
        { "trainer.updates", Nonsense + "0.5|99" }, { "trainer.batches", Nonsense + "0" }, { "trainer.carry", "2|-1|x" }, { "optimizer.updates", Nonsense + "0|99" },
        { "optimizer.power1", Nonsense + "1|1.5" }, { "optimizer.power2", Nonsense + "1|2" }, { "optimizer.power3", Nonsense + "0.5" },
        { "plateau.factor", Nonsense + "-5|1.5" }, { "plateau.best", "NaN|Infinity|-Infinity|x" }, { "plateau.waited", Nonsense + "0.5|3000000000" }, { "plateau.cooldown", Nonsense }, { "plateau.observations", Nonsense },
        { "gradients.kind", Nonsense + "3" }, { "gradients.terms", Nonsense }, { "gradients.norm", Nonsense },
        { "fit.epochs", Nonsense + "1|9" }, { "fit.batch", Nonsense }, { "fit.losssum", "NaN|Infinity|-Infinity|x" }, { "fit.terms", Nonsense }, { "fit.seconds", Nonsense }, { "fit.waited", Nonsense + "99" },
        { "fit.bestepoch", Nonsense + "0|9" }, { "fit.best", "NaN|x" }, { "fit.keepsbest", "2|-1" }, { "fit.left.updates", Nonsense }, { "fit.left.batches", Nonsense }, { "fit.left.observations", Nonsense }, { "fit.left.weights", "2|-1" },
        { "fit.epoch.0", "{}|[]|x|{\"epoch\":7}" },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_out_of_range_is_refused(string entry, string values)
    {
        using Trainer trainer = Fitted(out Everything model);
        CheckpointWriter writer = Written(trainer);
        Assert.True(writer.Entries.ContainsKey(entry), entry);
        foreach (string value in values.Split('|'))
            Refused(trainer, model, writer, entries => entries[entry] = value, (_, _) => { });
    }

    public static TheoryData<string, string> Parts => new()
    {
        { "training_loss", "null|\"Infinity\"|1e999" }, { "validation_loss", "null|\"-Infinity\"" }, { "learning_rate", "null|-1" }, { "seconds", "null|-1|\"Infinity\"" }, { "epoch", "0|2|1.5|null" }, { "updates", "-1|0.5|1e300|null" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_number_of_an_epoch_out_of_range_is_refused(string part, string values)
    {
        using Trainer trainer = Fitted(out Everything model);
        CheckpointWriter writer = Written(trainer);
        foreach (string value in values.Split('|'))
            Refused(
                trainer, model, writer,
                entries => entries["fit.epoch.0"] = System.Text.RegularExpressions.Regex.Replace(entries["fit.epoch.0"], $"\"{part}\":[^,}}]+", $"\"{part}\":{value}"), (_, _) => { });
    }

    [Theory]
    [InlineData("weights.")]
    [InlineData("moment1.")]
    [InlineData("moment2.", -1e-10f)]
    [InlineData("gradients.")]
    [InlineData("best.")]
    [InlineData("last.")]
    public void A_tensor_with_a_number_out_of_range_is_refused(string prefix, float? below = null)
    {
        using Trainer trainer = Fitted(out Everything model);
        CheckpointWriter writer = Written(trainer);
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, below ?? float.NaN })
            Refused(trainer, model, writer, _ => { }, (name, numbers) =>
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal))
                    numbers[^1] = bad;
            });
    }

    [Theory]
    [InlineData(0, 0.5f)]
    [InlineData(0, -1)]
    [InlineData(0, float.NaN)]
    [InlineData(1, float.NaN)]
    [InlineData(3, float.PositiveInfinity)]
    public void A_carried_state_that_is_none_is_refused(int at, float bad)
    {
        var model = new Everything();
        using var trainer = new Trainer(model, new Adam(), Loss.MeanSquaredError, 2, 3) { CarryState = true };
        trainer.Update(RandomNumbers.Draw(18), RandomNumbers.Draw(24));
        CheckpointWriter writer = Written(trainer);
        Refused(trainer, model, writer, _ => { }, (name, numbers) =>
        {
            if (name == "states")
                numbers[at] = bad;
        });
    }

    private CheckpointWriter Written(Trainer trainer)
    {
        trainer.SaveCheckpoint(_path);
        trainer.LoadCheckpoint(_path);
        using FileStream stream = File.OpenRead(_path);
        SafetensorsFile file = SafetensorsFile.Read(stream);
        var writer = new CheckpointWriter(trainer.Shape.Layout);
        foreach ((string name, string value) in file.Header.Metadata)
            if (!writer.Entries.ContainsKey(name))
                writer.Add(name, value);
        foreach (SafetensorsEntry entry in file.Header.Entries)
            writer.Add(entry.Name, [.. entry.Shape.Select(size => (int)size)], file.Values(entry));
        return writer;
    }

    private void Refused(Trainer trainer, Everything model, CheckpointWriter whole, Action<Dictionary<string, string>> spoilEntries, Action<string, float[]> spoilTensors)
    {
        Dictionary<string, string> entries = new(whole.Entries);
        spoilEntries(entries);
        List<NamedTensor> tensors = [];
        foreach (NamedTensor tensor in whole.Tensors)
        {
            float[] numbers = tensor.Values.ToArray();
            spoilTensors(tensor.Name, numbers);
            tensors.Add(new NamedTensor(tensor.Name, tensor.Shape, numbers));
        }

        using (FileStream stream = File.Create(_path))
            SafetensorsWriter.Write(stream, tensors, entries);
        float[] before = model.Parameters.ToArray();
        (long updates, double rate) = (trainer.Updates, trainer.LearningRate);
        string changed = string.Join("; ", entries.Where(entry => whole.Entries[entry.Key] != entry.Value).Select(entry => entry.ToString()));
        Exception? exception = Record.Exception(() => trainer.LoadCheckpoint(_path));
        Assert.True(exception is CheckpointException, $"{changed}: {exception}");
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Equal((updates, rate), (trainer.Updates, trainer.LearningRate));
    }

    // All that a checkpoint can hold: epochs, the best and the last weights, a gradient that waits, a plateau that has waited.
    private static Trainer Fitted(out Everything model)
    {
        model = new Everything(seed: 3);
        var trainer = new Trainer(model, new Adam(), Loss.MeanSquaredError, 6, 3) { Plateau = new ReduceOnPlateau { Patience = 1 } };
        trainer.Fit(Pupil.Sequences(9), new FitOptions { Epochs = 2, ValidationShare = 0.3, Metrics = [new Mae()] });
        trainer.Accumulate(RandomNumbers.Draw(18), RandomNumbers.Draw(24), rows: 3);
        return trainer;
    }
}
