using System;
using System.Collections.Immutable;
using System.IO;
using Unrolled.Runtime;

namespace Unrolled;

/// <content>All that has to be known to go on with a training, in a file.</content>
public sealed partial class Trainer
{
    private const string Weights = "weights", States = "states", OptimizerKey = "optimizer", UpdatesKey = "trainer.updates", BatchesKey = "trainer.batches", CarryKey = "trainer.carry";

    /// <summary>
    /// Writes all that training has come to: weights, moments, running powers, updates, plateaus, carried states, accumulated gradients and where <see cref="Fit"/> stands,
    /// with its best weights. k updates, a checkpoint, and N − k updates by whoever loads it come to the bits of N updates. The file is safetensors, written beside the old
    /// one, flushed, and renamed over it.
    /// </summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only or may not be written.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void SaveCheckpoint(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentException.ThrowIfNullOrEmpty(path);
        Checkpoint().Save(path);
    }

    /// <summary>Writes the same to a stream, from its current position on; the stream is neither flushed nor closed.</summary>
    /// <param name="stream">A stream that can be written; it need not seek.</param>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be written.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void SaveCheckpoint(Stream stream)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException("The stream cannot be written. Open it for writing.", nameof(stream));
        Checkpoint().Save(stream);
    }

    private CheckpointWriter Checkpoint()
    {
        var writer = new CheckpointWriter(_shape.Layout);
        writer.AddParameters(Weights, _model.Parameters);
        writer.Add(OptimizerKey, _optimizer.GetType().Name);
        writer.Add(UpdatesKey, Updates);
        writer.Add(BatchesKey, _batches);
        writer.Add(CarryKey, CarryState ? 1 : 0);
        if (CarryState)
            writer.Add(States, StatesShape, _pass.CopyStates());
        _state.Save(writer);
        _plateau.Save(writer);
        _accumulated.Save(writer);
        FitState?.Save(writer);
        return writer;
    }

    /// <summary>Takes in what <see cref="SaveCheckpoint(string)"/> wrote: all of it or, where an exception is thrown, nothing. Settings are the trainer's own; they are not in the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is damaged, or of another model, optimizer or batch; the message lists everything that does not fit.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void LoadCheckpoint(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Load(stream, path);
    }

    /// <summary>Takes in what <see cref="SaveCheckpoint(Stream)"/> wrote: all of it or, where an exception is thrown, nothing.</summary>
    /// <param name="stream">A stream at the first byte of a checkpoint that ends where the stream does; it need not seek.</param>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or of another model, optimizer or batch; the message lists everything that does not fit.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void LoadCheckpoint(Stream stream)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read. Open it for reading.", nameof(stream));
        Load(stream, "the stream");
    }

    private void Load(Stream stream, string source)
    {
        CheckpointReader reader = CheckpointReader.Read(stream, source, _shape.Layout);
        float[] weights = reader.Parameters(Weights, finite: true);
        long updates = reader.Count(UpdatesKey), batches = reader.Count(BatchesKey);
        float[]? states = ReadStates(reader);
        if (reader.Text(OptimizerKey) is var optimizer && optimizer != _optimizer.GetType().Name)
            reader.Refuse($"the optimizer was {Wording.Quote(optimizer)} and is {_optimizer.GetType().Name}");
        Action[] parts = [_state.Load(reader), _plateau.Load(reader), _accumulated.Load(reader)];
        FitState? fit = FitState.Load(reader);
        reader.Finish(source);

        // From here on nothing can fail.
        weights.CopyTo(_model.Parameters);
        if (states is not null)
            _pass.SetStates(states);
        foreach (Action part in parts)
            part();
        (Updates, _batches, FitState, _openSteps) = (updates, batches, fit, 0);
    }

    private ImmutableArray<int> StatesShape => [_shape.Batch, 1 + _shape.Layout.StateFloats];

    private float[]? ReadStates(CheckpointReader reader)
    {
        bool carried = reader.Count(CarryKey) == 1;
        if (carried != CarryState)
            reader.Refuse($"CarryState was {carried} and is {CarryState}");
        return carried ? reader.Tensor(States, StatesShape) : null;
    }
}
