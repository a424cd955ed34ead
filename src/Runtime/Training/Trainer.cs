using System;
using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// Trains a model by back-propagation through time over windows of steps. It owns the tape, the gradients, what the optimizer remembers and
/// its threads, all made in the constructor: an update allocates nothing. One thread at a time may use it, and the model must not be run
/// elsewhere during an update.
/// </summary>
public sealed class Trainer : IDisposable
{
    // Rows of a shard: a property of the batch, never of the machine, so that results are the same everywhere.
    private const int ShardRows = 8;

    private readonly IRecurrentModel _model;
    private readonly Optimizer _optimizer;
    private readonly BatchCheck _check;
    private readonly Shard[] _shards;
    private readonly ShardThreads _threads;
    private readonly float[] _gradients;
    private readonly float[] _moments;
    private OptimizerPowers _powers = new(1, 1);

    /// <summary>Makes a trainer.</summary>
    /// <param name="model">The model; it is changed by every update.</param>
    /// <param name="optimizer">How gradients change it.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="window">The most steps of time that an update may have, at least 1.</param>
    /// <param name="batch">Sequences side by side in every update, at least 1.</param>
    /// <param name="threads">Threads to train on, at least 1. The result does not depend on it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/>, <paramref name="batch"/> or <paramref name="threads"/> is below 1.</exception>
    public Trainer(IRecurrentModel model, Optimizer optimizer, Loss loss, int window, int batch, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (_model, _optimizer) = (model, optimizer);
        _check = new BatchCheck(model.Layout, loss, window, batch);
        _shards = new Shard[(batch + ShardRows - 1) / ShardRows];
        for (int index = 0; index < _shards.Length; index++)
            _shards[index] = new Shard(model, loss, window, index * ShardRows, Math.Min(ShardRows, batch - (index * ShardRows)));
        _threads = new ShardThreads(_shards, threads);
        _gradients = new float[model.Layout.ParameterCount];
        _moments = new float[checked(model.Layout.ParameterCount * optimizer.MomentsPerParameter)];
    }

    /// <summary>The largest norm that the gradient of an update may have; longer ones are scaled down to it. None unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public float ClipNorm
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "ClipNorm must be above 0.");
    }

    = float.PositiveInfinity;

    /// <summary>
    /// Whether a window begins with the states that the last one ended with, which is truncated back-propagation through time when a long
    /// sequence is cut into windows; else every window begins afresh. False unless set.
    /// </summary>
    public bool CarryState { get; init; }

    /// <summary>At which steps targets are given. <see cref="Unrolled.TargetSteps.Every"/> unless set.</summary>
    public TargetSteps TargetSteps { get; init; }

    /// <summary>How many updates have been made.</summary>
    public long Updates { get; private set; }

    /// <summary>The norm of the last update's gradient before it was clipped; 0 before the first.</summary>
    public float GradientNorm { get; private set; }

    /// <summary>The last update's gradient after clipping, packed as the model's parameters.</summary>
    public ReadOnlySpan<float> Gradients => _gradients;

    /// <summary>One update: forward pass, back-propagation through time, clipping, and a step of the optimizer.</summary>
    /// <param name="inputs">[time][batch][inputs]; from 1 step up to the window.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>.</param>
    /// <returns>The loss before the update.</returns>
    /// <exception cref="ArgumentException">A span has a length that does not fit, or the model or loss takes another kind.</exception>
    /// <exception cref="TrainingException">Something is not finite; nothing was updated.</exception>
    public float Update(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => Update(_check.Batch(inputs, targets, TargetSteps));

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">[time][batch][inputs]; from 1 step up to the window.</param>
    /// <param name="targets">Class numbers, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    public float Update(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets) => Update(_check.Batch(inputs, targets, TargetSteps));

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">Tokens, [time][batch]; from 1 step up to the window.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>.</param>
    public float Update(ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets) => Update(_check.Batch(inputs, targets, TargetSteps));

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">Tokens, [time][batch]; from 1 step up to the window.</param>
    /// <param name="targets">Class numbers, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    public float Update(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets) => Update(_check.Batch(inputs, targets, TargetSteps));

    /// <summary>The loss, with neither an update nor a change of carried states.</summary>
    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <returns>The loss.</returns>
    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => Run(_check.Batch(inputs, targets, TargetSteps), backward: false);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets) => Run(_check.Batch(inputs, targets, TargetSteps), backward: false);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public float Evaluate(ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets) => Run(_check.Batch(inputs, targets, TargetSteps), backward: false);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public float Evaluate(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets) => Run(_check.Batch(inputs, targets, TargetSteps), backward: false);

    /// <summary>Lets the next window begin afresh.</summary>
    public void ResetState()
    {
        foreach (Shard shard in _shards)
            shard.ResetState();
    }

    /// <summary>Ends the trainer's threads.</summary>
    public void Dispose() => _threads.Dispose();

    private float Update(TrainingBatch batch)
    {
        float loss = Run(batch, backward: true);
        foreach (Shard shard in _shards)
            if (shard == _shards[0])
                shard.Gradients.CopyTo(_gradients, 0);
            else
                TensorPrimitives.Add(_gradients, shard.Gradients, _gradients);
        Clip();

        _optimizer.Update(_model.Parameters, _gradients, _moments, ref _powers);
        Updates++;
        foreach (Shard shard in _shards)
            shard.Commit();
        return loss;
    }

    private float Run(TrainingBatch batch, bool backward)
    {
        foreach (Shard shard in _shards)
            shard.Load(batch, CarryState, 1.0 / _check.Terms(batch));
        _threads.Run(backward);

        double sum = 0;
        foreach (Shard shard in _shards)
        {
            if (shard.Failure is { } failure)
                ExceptionDispatchInfo.Throw(failure);
            sum += shard.LossSum;
        }

        return (float)(sum / _check.Terms(batch));
    }

    /// <summary>‖g‖ ≤ ClipNorm, with the small number that PyTorch adds to the norm.</summary>
    private void Clip()
    {
        double squares = 0;
        foreach (float gradient in _gradients)
            squares += (double)gradient * gradient;
        double norm = Math.Sqrt(squares);
        if (!double.IsFinite(norm))
            throw new TrainingException(
                $"The gradient's norm is {norm} in update {Updates + 1}. Nothing was updated. Lower the learning rate or shorten the window.");
        GradientNorm = (float)norm;
        double scale = ClipNorm / (norm + 1e-6);
        if (scale < 1)
            TensorPrimitives.Multiply(_gradients, (float)scale, _gradients);
    }
}
