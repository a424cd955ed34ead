using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Unrolled.Checkpoints;
using Unrolled.Checks;
using Unrolled.Learning;
using Unrolled.Tapes;
using Unrolled.Training;

namespace Unrolled;

/// <content>Checkpoints: the whole state of a training in a file.</content>
public sealed partial class Trainer
{
    private const string Weights = "weights", States = "states", OptimizerKey = "optimizer", UpdatesKey = "trainer.updates", BatchesKey = "trainer.batches", CarryKey = "trainer.carry", SettingPrefix = "setting.";

    /// <summary>
    /// Writes the whole state of the training: weights, moments, running powers, updates, plateaus, carried states, accumulated gradients and the progress of <c>Fit</c>
    /// with its best weights. k updates, a checkpoint, and N − k updates after loading give the bits of N updates. The file is in safetensors format. It is written beside the old
    /// file, flushed, and renamed over it.
    /// </summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only or access is denied.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <exception cref="CheckpointException">A number of the trainer is NaN or infinite, so the file could not be loaded again. The old file stays.</exception>
    /// <exception cref="InvalidOperationException">Another call is in progress. Progress callbacks of <c>Fit</c> may save.</exception>
    public void SaveCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Entrance.Visit visit = Enter(nameof(SaveCheckpoint), onlyLooks: true);
        WriteCheckpoint(path);
    }

    /// <summary>Writes a checkpoint to a stream, from its current position. The stream is neither flushed nor closed.</summary>
    /// <param name="stream">A writable stream. It need not support seeking.</param>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be written.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <exception cref="CheckpointException">A number of the trainer is NaN or infinite, so the checkpoint could not be loaded again. Nothing was written.</exception>
    /// <exception cref="InvalidOperationException">Another call is in progress. Progress callbacks of <c>Fit</c> may save.</exception>
    public void SaveCheckpoint(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException("The stream cannot be written. Open it for writing.", nameof(stream));
        using Entrance.Visit visit = Enter(nameof(SaveCheckpoint), onlyLooks: true);
        Checkpoint("the stream").Save(stream);
    }

    /// <summary>
    /// Loads a file of <see cref="SaveCheckpoint(string)"/>. If it throws, nothing has changed. The trainer keeps its own settings. The file has the settings of the trainer that saved
    /// it, for comparison only; <c>Fit</c> resumes only with the same settings.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The settings that differ from those of the trainer that saved the file, one line each: <c>Loss was Huber { Delta = 1 } and is MeanSquaredError</c>. Empty if all are the same.</returns>
    /// <exception cref="CheckpointException">The file is damaged, belongs to another model, optimizer or batch, or has an impossible number. The message lists everything that does not fit.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied, or the path is a directory.</exception>
    /// <exception cref="InvalidOperationException">Another call is in progress.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public IReadOnlyList<string> LoadCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Entrance.Visit visit = Enter(nameof(LoadCheckpoint));
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Load(stream, path);
    }

    /// <summary>Loads a checkpoint of <see cref="SaveCheckpoint(Stream)"/>. If it throws, nothing has changed.</summary>
    /// <param name="stream">A stream at the first byte of a checkpoint. The checkpoint must end at the end of the stream. The stream need not support seeking.</param>
    /// <returns>The settings that differ from those of the trainer that saved the checkpoint, one line each. Empty if all are the same.</returns>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged, belongs to another model, optimizer or batch, or has an impossible number. The message lists everything that does not fit.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    /// <exception cref="InvalidOperationException">Another call is in progress.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public IReadOnlyList<string> LoadCheckpoint(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read. Open it for reading.", nameof(stream));
        using Entrance.Visit visit = Enter(nameof(LoadCheckpoint));
        return Load(stream, "the stream");
    }

    /// <summary>Writes a checkpoint that is sure to load.</summary>
    internal void WriteCheckpoint(string path) => Checkpoint(path).Save(path);

    internal List<string> Load(Stream stream, string source)
    {
        CheckpointReader reader = CheckpointReader.Read(stream, source, _shape.Layout);
        Action take = Read(reader);
        if (reader.Finish() is { Count: > 0 } problems)
            throw new CheckpointException(source, problems);
        take();
        var then = reader.Names.Where(name => name.StartsWith(SettingPrefix, StringComparison.Ordinal))
            .ToDictionary(name => name[SettingPrefix.Length..], reader.Text, StringComparer.Ordinal);
        return TrainerSettings.Differences(then, TrainerSettings.Of(this));
    }

    // Reads the data before it is written.
    internal CheckpointWriter Checkpoint(string target)
    {
        var writer = new CheckpointWriter(_shape.Layout);
        writer.AddParameters(Weights, _model.Parameters);
        writer.Add(OptimizerKey, _optimizer.GetType().Name);
        writer.Add(UpdatesKey, Updates);
        writer.Add(BatchesKey, _batches);
        writer.Add(CarryKey, CarryState ? 1 : 0);
        if (CarryState)
            writer.Add(States, StatesShape, _pass.CopyStates());
        foreach ((string name, string value) in TrainerSettings.Of(this))
            writer.Add(SettingPrefix + name, value);
        _state.Save(writer);
        _plateau.Save(writer);
        _accumulated.Save(writer);
        FitState?.Save(writer, Counts);
        var reader = new CheckpointReader(writer, _shape.Layout);
        Read(reader);
        return reader.Finish() is { Count: > 0 } problems ? throw CheckpointException.NotWritten(target, problems) : writer;
    }

    /// <summary>The carried states, [batch][1 + state], each with a 1 before it where it has started.</summary>
    internal float[] CarriedStates() => _pass.CopyStates();

    private TrainerCounts Counts => new(Updates, _batches, _plateau.Observations);

    // Returns the action that applies the checkpoint; it cannot fail. The reader collects all problems.
    private Action Read(CheckpointReader reader)
    {
        float[] weights = reader.Parameters(Weights);
        long updates = reader.Count(UpdatesKey), batches = reader.Count(BatchesKey);
        if (reader.FitsSoFar && updates > batches)
            reader.Refuse($"the file tells of {updates} updates and of {batches} batches, and an update takes one at least");
        if (reader.FitsSoFar)
            reader.Same("optimizer.updates", updates);
        float[]? states = ReadStates(reader);
        if (reader.Text(OptimizerKey) is var optimizer && optimizer != _optimizer.GetType().Name)
            reader.Refuse($"the optimizer was {Wording.Quote(optimizer)} and is {_optimizer.GetType().Name}");
        var plateau = new PlateauState();
        Action[] parts = [_state.Load(reader, _optimizer), plateau.Load(reader), _accumulated.Load(reader)];
        parts[1]();
        FitState? fit = FitState.Load(reader, weights, new TrainerCounts(updates, batches, plateau.Observations));
        return () =>
        {
            weights.CopyTo(_model.Parameters);
            if (states is not null)
                _pass.SetStates(states);
            parts[0]();
            parts[2]();
            _plateau = plateau;
            (Updates, _batches, FitState) = (updates, batches, fit);
            _open.Close();
        };
    }

    private ImmutableArray<int> StatesShape => [_shape.Batch, 1 + _shape.Layout.StateFloats];

    private float[]? ReadStates(CheckpointReader reader)
    {
        bool carried = reader.Flag(CarryKey);
        if (carried != CarryState)
            reader.Refuse($"CarryState was {carried} and is {CarryState}");
        if (!carried)
            return null;
        float[] states = reader.Tensor(States, StatesShape);
        for (int row = 0, size = 1 + _shape.Layout.StateFloats; row < _shape.Batch; row++)
            if (states[row * size] is not (0 or 1) || !StateBytes.IsFinite(states.AsSpan(row * size, size)))
                reader.Refuse($"the carried state of row {row} is none: it begins with 0 or 1, and its numbers are finite");
        return states;
    }
}
