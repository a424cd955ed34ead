using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using Unrolled.Checks;
using Unrolled.Training;

namespace Unrolled.Fitting;

/// <summary>Runs a training over its epochs.</summary>
internal sealed class FitRun
{
    private readonly Trainer _trainer;
    private readonly FitOptions _options;
    private readonly SampleSet _training;
    private readonly SampleSet? _validation;
    private readonly FitState _state;
    private readonly Metric[] _metrics;

    // The speed counts only this run, not an earlier one.
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _epochBegan = Stopwatch.GetTimestamp();
    private long _epochEnded = Stopwatch.GetTimestamp();
    private long _stepsDone;
    private long _batchesDone;

    /// <summary>Checks the data, and finds the position to resume.</summary>
    public FitRun(Trainer trainer, Dataset data, FitOptions options)
    {
        _trainer = trainer;
        _options = options;
        _metrics = [.. options.Metrics];
        (_training, _validation) = SampleSet.Of(data, trainer, options.ValidationShare, options.Seed);
        if (options.Validation is { } validation)
            _validation = SampleSet.Of(validation, trainer, name: "validation data").Kept;
        _state = StateOf(trainer, Setup());
    }

    private bool KeepsBest => _options.RestoreBest && _validation is not null;

    private bool HasLostPatience => _state.Waited > _options.Patience;

    private bool IsComplete => _state.Epochs.Count >= _options.Epochs || HasLostPatience;

    /// <summary>Trains to the end, or until it is cancelled. However it ends, the state has the position, and resuming gives the bits of a training that never stopped.</summary>
    public FitHistory Run(CancellationToken cancellation)
    {
        _trainer.Begin(_state);
        bool wasComplete = IsComplete;
        try
        {
            while (!IsComplete)
            {
                BatchOrder order = Order(_training, _state.Epochs.Count);
                if (!TrainEpoch(order, cancellation))
                    return End(FitEnd.Cancelled);
                FinishEpoch(order);
            }
        }
        finally
        {
            _trainer.Leave(_state);
        }

        if (KeepsBest && _state.BestWeights is { } best)
            best.CopyTo(_trainer.Model.Parameters);
        if (wasComplete)
            ReportNothingLeft();
        return End(wasComplete ? FitEnd.AlreadyComplete : HasLostPatience ? FitEnd.StoppedEarly : FitEnd.Completed);
    }

    private bool TrainEpoch(BatchOrder order, CancellationToken cancellation)
    {
        _epochBegan = Stopwatch.GetTimestamp();
        double before = _state.Seconds;
        while (_state.Batch < order.Count)
        {
            if (cancellation.IsCancellationRequested)
                return false;
            _trainer.CheckNotDisposed();
            TrainBatch(order[_state.Batch], last: _state.Batch == order.Count - 1);
            _state.Seconds = before + Stopwatch.GetElapsedTime(_epochBegan).TotalSeconds;
            Report(order, null);
            if (_options.CheckpointBatches is { } every && _state.Batch % every == 0 && _state.Batch < order.Count)
                SaveCheckpoint();
        }

        _epochEnded = Stopwatch.GetTimestamp();
        return true;
    }

    private void TrainBatch(ReadOnlySpan<int> samples, bool last)
    {
        // The schedule is called first, because it is user code and may throw.
        double? rate = last || (_state.Batch + 1) % _options.BatchesPerUpdate == 0 ? _trainer.LearningRate : null;
        _training.Gather(samples);
        double loss = _trainer.TakeIn(_training.Inputs, _training.Targets, _training.Lengths, _training.Mask, samples.Length, rate);
        _state.LossSum += loss * _trainer.LastTerms;
        _state.Terms += _trainer.LastTerms;
        _state.Batch++;
        foreach (int steps in _training.Lengths)
            _stepsDone += steps;
        _batchesDone++;
    }

    private void FinishEpoch(BatchOrder order)
    {
        // User code first, because it may throw. Then the state changes, so an epoch is finished once.
        double? validation = _validation is null ? null : Measure(_validation);
        if (_validation is null && _metrics.Length > 0)
            Measure(_training);
        ImmutableArray<MetricValue> metrics = [.. _metrics.Select(metric => new MetricValue(metric.Name, metric.Value))];
        double training = MeanLoss(), observed = Observed(validation ?? training, metrics), scheduled = _trainer.ScheduledFactor;
        if (_trainer.Plateau is not null && double.IsFinite(observed))
            _trainer.TakeObservation(observed);
        Judge(observed);
        double seconds = _state.Seconds + Stopwatch.GetElapsedTime(_epochEnded).TotalSeconds;
        var epoch = new FitEpoch(_state.Epochs.Count + 1, _trainer.Updates, training, validation, metrics, _trainer.RateAt(scheduled), seconds);
        _state.Epochs.Add(epoch);
        (_state.Batch, _state.LossSum, _state.Terms, _state.Seconds) = (0, 0, 0, 0);
        SaveCheckpoint();
        Report(order, epoch);
    }

    private void Judge(double observed)
    {
        bool better = !double.IsNaN(observed) && (_state.Best is not { } best
            || (_options.HigherIsBetter ? observed > best + _options.MinimumChange : observed < best - _options.MinimumChange));
        _state.Waited = better ? 0 : _state.Waited + 1;
        if (!better)
            return;
        (_state.Best, _state.BestEpoch) = (observed, _state.Epochs.Count + 1);
        if (KeepsBest)
            _trainer.Model.Parameters.CopyTo(_state.BestWeights ??= new float[_trainer.Model.Parameters.Length]);
    }

    private double Observed(double loss, ImmutableArray<MetricValue> metrics) =>
        _options.Monitor == FitOptions.Loss ? loss : metrics.First(metric => metric.Name == _options.Monitor).Value;

    private double Measure(SampleSet samples)
    {
        foreach (Metric metric in _metrics)
            metric.Reset();
        BatchOrder order = new([.. Enumerable.Range(0, samples.Samples.Length)], _trainer.Shape.Batch);
        double sum = 0, terms = 0;
        for (int batch = 0; batch < order.Count; batch++)
        {
            samples.Gather(order[batch]);
            double loss = _trainer.Measure(samples.Inputs, samples.Targets, samples.Lengths, samples.Mask, _metrics, order[batch].Length);
            sum += loss * _trainer.LastTerms;
            terms += _trainer.LastTerms;
        }

        return terms > 0 ? sum / terms : 0;
    }

    private double MeanLoss() => _state.Terms > 0 ? _state.LossSum / _state.Terms : 0;

    private BatchOrder Order(SampleSet samples, int epoch)
    {
        int count = samples.Samples.Length;
        int[] order = _options.Shuffle ? Shuffle.Of(count, _options.Seed, epoch) : [.. Enumerable.Range(0, count)];
        return new BatchOrder(order, _trainer.Shape.Batch);
    }

    private void Report(BatchOrder order, FitEpoch? finished)
    {
        if (_options.Progress is not { } progress)
            return;
        using Entrance.Visit open = _trainer.OpenToLook();
        double seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        int epoch = _state.Epochs.Count + (finished is null ? 1 : 0);
        long left = ((long)(_options.Epochs - _state.Epochs.Count) * order.Count) - _state.Batch;
        progress.Report(new FitProgress(
            epoch, _options.Epochs, finished is null ? _state.Batch : order.Count, order.Count, finished?.TrainingLoss ?? MeanLoss(),
            _stepsDone / seconds, TimeSpan.FromSeconds(_batchesDone == 0 ? 0 : seconds / _batchesDone * left), finished));
    }

    private void ReportNothingLeft()
    {
        if (_options.Progress is not { } progress)
            return;
        using Entrance.Visit open = _trainer.OpenToLook();
        int done = _state.Epochs.Count;
        progress.Report(new FitProgress(done, _options.Epochs, 0, 0, done == 0 ? 0 : _state.Epochs[^1].TrainingLoss, 0, TimeSpan.Zero, null) { WasComplete = true });
    }

    private void SaveCheckpoint()
    {
        if (_options.CheckpointPath is { } path)
            _trainer.WriteCheckpoint(path);
    }

    private FitHistory End(FitEnd end) => new([.. _state.Epochs], end, _state.Best is null ? null : _state.BestEpoch);

    private FitState StateOf(Trainer trainer, SortedDictionary<string, string> setup)
    {
        if (!_options.Resume || trainer.FitState is not { } state)
            return new FitState { Setup = setup };
        List<string> differences = TrainerSettings.Differences(state.Setup, setup);
        if (differences.Count > 0)
            throw new ArgumentException(
                $"Resume = true, but the training that would be resumed was begun otherwise:{Wording.Lines(differences)}Begin anew with Resume = false (weights and moments stay), or give it what it was begun with.");
        return trainer.HasLeft(state) ? state : throw new ArgumentException(
            "Resume = true, but since the training stopped the trainer was told something else: an update, a gradient, an observation, or other weights. What would come of it is not what the "
            + "training would have come to. Load its checkpoint, or begin anew with Resume = false (weights and moments stay).");
    }

    private SortedDictionary<string, string> Setup() => new(TrainerSettings.Of(_trainer), StringComparer.Ordinal)
    {
        ["the training data"] = _training.Fingerprint(),
        ["the validation data"] = _validation?.Fingerprint() ?? "none",
        ["the trainer's batch"] = Text(_trainer.Shape.Batch),
        [nameof(_options.Seed)] = Text(_options.Seed),
        [nameof(_options.Shuffle)] = _options.Shuffle ? "true" : "false",
        [nameof(_options.BatchesPerUpdate)] = Text(_options.BatchesPerUpdate),
        [nameof(_options.Monitor)] = _options.Monitor,
        [nameof(_options.MinimumChange)] = _options.MinimumChange.ToString("R", CultureInfo.InvariantCulture),
        [nameof(_options.RestoreBest)] = _options.RestoreBest ? "true" : "false",
        [nameof(_options.Metrics)] = string.Join(", ", _metrics.Select(metric => metric.Name)),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
