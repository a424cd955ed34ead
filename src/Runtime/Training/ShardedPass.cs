using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using Unrolled.Tapes;

namespace Unrolled.Training;

/// <summary>
/// The forward and backward pass of a batch. It is cut into shards of at most eight rows, which run in parallel on threads. Shard results are
/// combined in shard order, so results do not depend on the thread count.
/// </summary>
internal sealed class ShardedPass : IDisposable
{
    /// <summary>The maximum number of rows of a shard.</summary>
    public const int ShardRows = 8;

    private readonly IRecurrentModel _model;
    private readonly WindowPass<float>[] _shards;
    private readonly GradientTurns _gradients;
    private readonly ShardThreads _threads;
    private readonly Action<int, int> _runShard;

    // The current run.
    private Work _work;
    private double _scale;
    private int _rows;

    // The run in slices.
    private readonly Pieces _pieces = new();
    private int _shard;
    private Stage _stage;

    /// <summary>Cuts the batch into shards. Threads start with the first run.</summary>
    /// <param name="model">The model.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="shape">The longest window and the largest batch.</param>
    /// <param name="threads">The number of threads, including the caller's.</param>
    public ShardedPass(IRecurrentModel model, Loss loss, BatchShape shape, int threads)
    {
        _model = model;
        _shards = CutIntoShards(model, loss, shape);
        _threads = new ShardThreads(threads, _shards.Length);
        _gradients = new GradientTurns(model.Layout.ParameterCount, _shards.Length, _threads.Count);
        _runShard = RunShard;
    }

    private enum Work
    {
        Outputs,
        Loss,
        Gradients,
        GradientsOfOutputs,
    }

    /// <summary>The stages of a shard in a run in slices.</summary>
    private enum Stage
    {
        Forward,
        Loss,
        Backward,
        Sum,
        Done,
    }

    /// <summary>∂L/∂parameters of the whole batch, after a backward pass.</summary>
    public Span<float> Gradients => _gradients.Sum;

    /// <summary>Lets each backward pass also compute ∂L/∂x.</summary>
    /// <param name="window">The longest window.</param>
    public void KeepInputAdjoints(int window)
    {
        foreach (WindowPass<float> shard in _shards)
            shard.KeepInputAdjoints(window);
    }

    /// <summary>Draws the masks of the next runs.</summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="batch">The number of earlier batches of the training.</param>
    public void DrawMasks(int seed, long batch)
    {
        foreach (WindowPass<float> shard in _shards)
            shard.DrawMasks(seed, batch);
    }

    /// <summary>Lets the next runs be those of a model outside training.</summary>
    public void DrawNoMasks() => ForEachShard(static shard => shard.DrawNoMasks());

    /// <summary>Copies checked inputs into the shards.</summary>
    /// <param name="inputs">[steps][rows][inputs], or tokens.</param>
    /// <param name="extent">The batch.</param>
    public void LoadInputs(DataSpan inputs, BatchExtent extent)
    {
        _rows = extent.Rows;
        foreach (WindowPass<float> shard in _shards)
            shard.LoadInputs(inputs, extent);
    }

    /// <summary>Copies checked targets into the shards.</summary>
    /// <param name="targets">[steps with a target][rows][numbers of a target], or classes.</param>
    /// <param name="extent">The batch.</param>
    public void LoadTargets(DataSpan targets, BatchExtent extent)
    {
        foreach (WindowPass<float> shard in _shards)
            shard.LoadTargets(targets, extent);
    }

    /// <summary>Runs the forward pass.</summary>
    public void RunOutputs() => Run(Work.Outputs, 0);

    /// <summary>Runs the forward pass and returns the sum of the loss.</summary>
    /// <param name="firstStep">The number of the window's first step in an exception.</param>
    /// <exception cref="TrainingException">The loss is NaN or infinite.</exception>
    public double RunLoss(int firstStep)
    {
        Run(Work.Loss, 0);
        return LossSum(firstStep);
    }

    /// <summary>Runs the forward and backward pass and returns the sum of the loss. Sets <see cref="Gradients"/>.</summary>
    /// <param name="scale">The factor of the loss before differentiation.</param>
    /// <exception cref="TrainingException">The loss is NaN or infinite.</exception>
    public double RunGradients(double scale)
    {
        Run(Work.Gradients, scale);
        return LossSum(0);
    }

    /// <summary>Begins <see cref="RunGradients"/> in slices.</summary>
    /// <param name="scale">The factor of the loss before differentiation.</param>
    public void BeginGradients(double scale)
    {
        _scale = scale;
        (_shard, _stage) = (0, Stage.Forward);
        _gradients.Begin();
        _pieces.BeginWork();
    }

    /// <summary>Runs for a slice of time, on the caller's thread.</summary>
    /// <param name="budget">The time of the slice. No further piece starts after it. Negative: no limit.</param>
    /// <returns>The sum of the loss when everything is done and <see cref="Gradients"/> are set. Null before.</returns>
    /// <exception cref="TrainingException">The loss is NaN or infinite.</exception>
    public double? AdvanceGradients(TimeSpan budget)
    {
        _pieces.BeginSlice(budget);
        for (; _shard < _shards.Length && _shards[_shard].HasRows; _shard++, _stage = Stage.Forward)
            if (!AdvanceShard(_shards[_shard]))
                return null;
        _pieces.BeginAgain();
        return _pieces.Takes() ? LossSum(0) : null;
    }

    // The stages in order, each from its first piece in every slice.
    private bool AdvanceShard(WindowPass<float> shard)
    {
        shard.Pieces = _pieces;
        try
        {
            for (; _stage < Stage.Done; _stage++, _pieces.BeginWork())
            {
                _pieces.BeginAgain();
                RunStage(shard);
                if (_pieces.IsFull)
                    return false;
            }

            return true;
        }
        finally
        {
            shard.Pieces = null;
        }
    }

    private void RunStage(WindowPass<float> shard)
    {
        ReadOnlySpan<float> parameters = _model.Parameters;
        if (_stage == Stage.Forward)
            shard.Forward(parameters);
        else if (_stage == Stage.Loss)
            shard.EvaluateLoss(parameters, _scale);
        else if (_stage == Stage.Backward && shard.NotFinite is null)
            shard.Backward(parameters, _gradients.RoomOf(_shard, 0));
        else if (_stage == Stage.Sum && _pieces.Takes())
            Sum(shard);
    }

    private void Sum(WindowPass<float> shard)
    {
        if (shard.NotFinite is null)
            _gradients.Add(_shard, 0);
        _gradients.End(_shard);
    }

    /// <summary>Runs the backward pass from the caller's ∂L/∂y. Sets <see cref="Gradients"/>.</summary>
    /// <param name="outputGradients">[steps][rows][outputs], of the batch of the last forward pass.</param>
    public void RunBack(ReadOnlySpan<float> outputGradients)
    {
        foreach (WindowPass<float> shard in _shards)
            if (shard.HasRows)
                shard.LoadOutputAdjoints(outputGradients, _rows);
        Run(Work.GradientsOfOutputs, 0);
    }

    /// <summary>Copies the model's outputs.</summary>
    /// <param name="outputs">[steps][rows][outputs].</param>
    public void CopyOutputs(Span<float> outputs)
    {
        foreach (WindowPass<float> shard in _shards)
            shard.CopyOutputs(outputs, _rows);
    }

    /// <summary>Copies ∂L/∂x.</summary>
    /// <param name="gradients">[steps][rows][inputs].</param>
    public void CopyInputAdjoints(Span<float> gradients)
    {
        foreach (WindowPass<float> shard in _shards)
            if (shard.HasRows)
                shard.CopyInputAdjoints(gradients, _rows);
    }

    /// <summary>Adds the outputs and targets to metrics.</summary>
    /// <param name="metrics">The metrics.</param>
    public void AddTo(ReadOnlySpan<Metric> metrics)
    {
        foreach (Metric metric in metrics)
            foreach (WindowPass<float> shard in _shards)
                shard.AddTo(metric);
    }

    /// <summary>The first row of the batch with a final state that is NaN or infinite. Null if there is none.</summary>
    public int? FirstStateNotFinite()
    {
        foreach (WindowPass<float> shard in _shards)
            if (shard.HasRows && shard.FirstStateNotFinite() is { } row)
                return row;
        return null;
    }

    /// <summary>Lets the next window start from the final states of this one.</summary>
    public void CarryStates() => ForEachShard(static shard => shard.CarryStates());

    /// <summary>Lets the next window start from fresh states.</summary>
    public void ResetStates() => ForEachShard(static shard => shard.ResetStates());

    /// <summary>Lets a row's next window start from a fresh state.</summary>
    /// <param name="row">A row of the batch.</param>
    public void ResetState(int row)
    {
        foreach (WindowPass<float> shard in _shards)
            shard.ResetState(row);
    }

    /// <summary>Puts the carried states aside, so that an evaluation may carry its own.</summary>
    public void PutStatesAside() => ForEachShard(static shard => shard.PutStatesAside());

    /// <summary>Restores the carried states.</summary>
    public void TakeStatesBack() => ForEachShard(static shard => shard.TakeStatesBack());

    /// <summary>The carried states of all rows, [batch][1 + state]: whether the row has started, 1 or 0, then its state.</summary>
    public float[] CopyStates()
    {
        List<float> states = [];
        foreach (WindowPass<float> shard in _shards)
            for (int row = 0, size = shard.States.Length / shard.HasStarted.Length; row < shard.HasStarted.Length; row++)
            {
                states.Add(shard.HasStarted[row] ? 1 : 0);
                states.AddRange(shard.States.Slice(row * size, size));
            }

        return [.. states];
    }

    /// <summary>Sets the carried states.</summary>
    /// <param name="states">[batch][1 + state].</param>
    public void SetStates(ReadOnlySpan<float> states)
    {
        foreach (WindowPass<float> shard in _shards)
            for (int row = 0, size = shard.States.Length / shard.HasStarted.Length; row < shard.HasStarted.Length; row++)
            {
                shard.HasStarted[row] = states[0] != 0;
                states.Slice(1, size).CopyTo(shard.States[(row * size)..]);
                states = states[(1 + size)..];
            }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _threads.Dispose();

    // The batch alone decides the shards, as evenly as possible, so that threads do not affect the bits.
    private static WindowPass<float>[] CutIntoShards(IRecurrentModel model, Loss loss, BatchShape shape)
    {
        int batch = shape.Batch, count = (batch + ShardRows - 1) / ShardRows;
        var shards = new WindowPass<float>[count];
        for (int i = 0, row = 0; i < count; i++)
        {
            int rows = (batch / count) + (i < batch % count ? 1 : 0);
            shards[i] = new WindowPass<float>(shape.Layout, model.Forward, model.Backward, loss, row, rows, shape.Window);
            row += rows;
        }

        return shards;
    }

    private void ForEachShard(Action<WindowPass<float>> action)
    {
        foreach (WindowPass<float> shard in _shards)
            action(shard);
    }

    private void Run(Work work, double scale)
    {
        _work = work;
        _scale = scale;
        _gradients.Begin();
        _threads.RunAll(_runShard);
    }

    private void RunShard(int index, int thread)
    {
        try
        {
            if (_shards[index].HasRows)
                RunShard(_shards[index], index, thread);
        }
        finally
        {
            if (_work is Work.Gradients or Work.GradientsOfOutputs)
                _gradients.End(index);
        }
    }

    private void RunShard(WindowPass<float> shard, int index, int thread)
    {
        ReadOnlySpan<float> parameters = _model.Parameters;
        if (_work == Work.Outputs)
            shard.Forward(parameters);
        else if (_work != Work.GradientsOfOutputs)
            shard.Forward(parameters, _scale);
        if (_work != Work.GradientsOfOutputs && (_work != Work.Gradients || shard.NotFinite is not null))
            return;
        shard.Backward(parameters, _gradients.RoomOf(index, thread));
        _gradients.Add(index, thread);
    }

    private double LossSum(int firstStep)
    {
        double sum = 0;
        (int Step, int Row)? first = null;
        WindowPass<float>? where = null;
        foreach (WindowPass<float> shard in _shards)
        {
            if (!shard.HasRows)
                break;
            sum += shard.LossSum;
            if (shard.NotFinite is { } here && (first is null || here.Step < first.Value.Step))
                (first, where) = (here, shard);
        }

        if (first is { } place)
            throw new TrainingException(
                $"The loss is NaN or infinite, first at step {firstStep + place.Step}, row {place.Row}; nothing was changed. {where!.ExplainNotFinite(_model.Parameters)}",
                firstStep + place.Step, place.Row);
        return sum;
    }
}
