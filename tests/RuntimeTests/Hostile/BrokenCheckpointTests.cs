using System.Runtime.InteropServices;
using Unrolled.RuntimeTests.Fitting;
using Unrolled.RuntimeTests.Models;
using Unrolled.RuntimeTests.Serialization;

namespace Unrolled.RuntimeTests.Hostile;

/// <summary>A broken checkpoint is refused with a <see cref="CheckpointException"/>, or it is whole enough to be loaded; nothing else ever happens.</summary>
public sealed class BrokenCheckpointTests : IDisposable
{
    private const int Window = 2, Batch = 3;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Five_thousand_broken_checkpoints_are_refused_or_loaded_and_change_nothing_else(bool carried)
    {
        var model = new Plain(seed: 1);
        using Trainer trainer = Trained(model, carried);
        byte[] whole = Checkpoint(trainer);
        int loaded = 0, cases = Cases.Count(5_000);
        for (int seed = 0; seed < cases; seed++)
        {
            if (IsLoaded(trainer, model, BrokenFile.Of(whole, TestFile.Saved(model), seed)))
            {
                loaded++;
                Load(trainer, whole);
            }

            if (seed % 500 == 0)
                Assert.Equal(whole, Checkpoint(trainer));
        }

        Assert.InRange(loaded, cases / 100, cases / 2);
        Assert.Equal(whole, Checkpoint(trainer));
    }

    // Between them the two have all that a checkpoint can hold: an epoch's lines and the best weights, or states; both a gradient and a plateau.
    private static Trainer Trained(Plain model, bool carried)
    {
        var trainer = new Trainer(model, new Adam(), Loss.MeanSquaredError, Window, Batch) { CarryState = carried, Plateau = new ReduceOnPlateau { Patience = 1 } };
        var data = new Dataset(Enumerable.Range(0, 5).Select(i => new Sequence(RandomNumbers.Draw(2 * Plain.InputSize, i), RandomNumbers.Draw(2 * Plain.OutputSize, 100 + i))));
        float[] x = RandomNumbers.Draw(Window * Batch * Plain.InputSize), t = RandomNumbers.Draw(Window * Batch * Plain.OutputSize);
        if (carried)
            trainer.Update(x, t);
        else
            trainer.Fit(data, new FitOptions { Epochs = 3, Validation = data, Metrics = [new Mae()] });
        trainer.Observe(1);
        trainer.Accumulate(x, t);
        return trainer;
    }

    private byte[] Checkpoint(Trainer trainer)
    {
        trainer.SaveCheckpoint(_path);
        return File.ReadAllBytes(_path);
    }

    private void Load(Trainer trainer, byte[] file)
    {
        File.WriteAllBytes(_path, file);
        trainer.LoadCheckpoint(_path);
    }

    private bool IsLoaded(Trainer trainer, Plain model, byte[] file)
    {
        float[] before = model.Parameters.ToArray(), gradients = trainer.Gradients.ToArray();
        (long updates, double rate) = (trainer.Updates, trainer.LearningRate);
        File.WriteAllBytes(_path, file);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            trainer.LoadCheckpoint(_path);
            Assert.All(model.Parameters.ToArray(), number => Assert.True(float.IsFinite(number)));
            return true;
        }
        catch (CheckpointException)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.True(allocated <= (64L * file.Length) + (1 << 19), $"{allocated} bytes were allocated for a file of {file.Length}.");
        }

        Assert.True(MemoryMarshal.AsBytes(before).SequenceEqual(MemoryMarshal.AsBytes(model.Parameters)), "A checkpoint that was refused has changed the model.");
        Assert.Equal(gradients, trainer.Gradients.ToArray());
        Assert.Equal((updates, rate), (trainer.Updates, trainer.LearningRate));
        return false;
    }
}
