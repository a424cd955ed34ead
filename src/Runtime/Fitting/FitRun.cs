using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace Unrolled.Runtime;

/// <summary>A training on its way through the epochs.</summary>
internal sealed class FitRun
{
    private readonly Trainer _trainer;
    private readonly FitOptions _options;
    private readonly SampleSet _training;
    private readonly SampleSet? _validation;
    private readonly FitState _state;
    private readonly Metric[] _metrics;

    // Speed is what this run, not an earlier one, has done.
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _epochBegan = Stopwatch.GetTimestamp();
    private long _stepsDone;
    private long _batchesDone;

    /// <summary>Checks the data, and finds where to go on.</summary>
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

    /// <summary>Trains to the end, or until it is cancelled.</summary>
    public FitHistory Run(CancellationToken cancellation)
    {
        _trainer.Begin(_state);
        while (_state.Epochs.Count < _options.Epochs && !HasLostPatience)
        {
            BatchOrder order = Order(_training, _state.Epochs.Count);
            if (!TrainEpoch(order, cancellation))
                return End(FitEnd.Cancelled);
            FinishEpoch(order);
        }

        if (KeepsBest && _state.BestWeights is { } best)
            best.CopyTo(_trainer.Model.Parameters);
        return End(HasLostPatience ? FitEnd.StoppedEarly : FitEnd.Completed);
    }

    private bool TrainEpoch(BatchOrder order, CancellationToken cancellation)
    {
        _epochBegan = Stopwatch.GetTimestamp();
        while (_state.Batch < order.Count)
        {
            if (cancellation.IsCancellationRequested)
            {
                _state.Seconds += Stopwatch.GetElapsedTime(_epochBegan).TotalSeconds;
                return false;
            }

            TrainBatch(order[_state.Batch], last: _state.Batch == order.Count - 1);
            Report(order, null);
            if (_options.CheckpointBatches is { } every && _state.Batch % every == 0 && _state.Batch < order.Count)
                SaveCheckpoint();
        }

        return true;
    }

    private void TrainBatch(ReadOnlySpan<int> samples, bool last)
    {
        _training.Gather(samples);
        double loss = _trainer.AddGradient(_training.Inputs, _training.Targets, _training.Lengths, default, samples.Length);
        if (last || (_state.Batch + 1) % _options.BatchesPerUpdate == 0)
            _trainer.Apply();
        _state.LossSum += loss * _trainer.LastTerms;
        _state.Terms += _trainer.LastTerms;
        _state.Batch++;
        foreach (int steps in _training.Lengths)
            _stepsDone += steps;
        _batchesDone++;
    }

    private void FinishEpoch(BatchOrder order)
    {
        double? validation = _validation is null ? null : Measure(_validation);
        if (_validation is null && _metrics.Length > 0)
            Measure(_training);
        double training = MeanLoss(), observed = Observed(validation ?? training);
        if (_trainer.Plateau is not null && double.IsFinite(observed))
            _trainer.Observe(observed);
        Judge(observed);
        ImmutableArray<MetricValue> metrics = [.. _metrics.Select(metric => new MetricValue(metric.Name, metric.Value))];
        double seconds = _state.Seconds + Stopwatch.GetElapsedTime(_epochBegan).TotalSeconds;
        var epoch = new FitEpoch(_state.Epochs.Count + 1, _trainer.Updates, training, validation, metrics, _trainer.LearningRate, seconds);
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

    private double Observed(double loss) => _options.Monitor == FitOptions.Loss ? loss : _metrics.First(metric => metric.Name == _options.Monitor).Value;

    private double Measure(SampleSet samples)
    {
        foreach (Metric metric in _metrics)
            metric.Reset();
        BatchOrder order = new([.. Enumerable.Range(0, samples.Samples.Length)], _trainer.Shape.Batch);
        double sum = 0, terms = 0;
        for (int batch = 0; batch < order.Count; batch++)
        {
            samples.Gather(order[batch]);
            double loss = _trainer.Measure(samples.Inputs, samples.Targets, samples.Lengths, default, _metrics, order[batch].Length);
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
        double seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        int epoch = _state.Epochs.Count + (finished is null ? 1 : 0);
        long left = ((long)(_options.Epochs - _state.Epochs.Count) * order.Count) - _state.Batch;
        progress.Report(new FitProgress(
            epoch, _options.Epochs, finished is null ? _state.Batch : order.Count, order.Count, finished?.TrainingLoss ?? MeanLoss(),
            _stepsDone / seconds, TimeSpan.FromSeconds(_batchesDone == 0 ? 0 : seconds / _batchesDone * left), finished));
    }

    private void SaveCheckpoint()
    {
        if (_options.CheckpointPath is { } path)
            _trainer.SaveCheckpoint(path);
    }

    private FitHistory End(FitEnd end) => new([.. _state.Epochs], end, _state.Best is null ? null : _state.BestEpoch);

    private FitState StateOf(Trainer trainer, SortedDictionary<string, string> setup)
    {
        if (!_options.Resume || trainer.FitState is not { } state)
            return new FitState { Setup = setup };
        List<string> differences = [.. setup.Where(entry => state.Setup.GetValueOrDefault(entry.Key) != entry.Value)
            .Select(entry => $"{entry.Key} was {state.Setup.GetValueOrDefault(entry.Key, "unknown")} and is {entry.Value}")];
        return differences.Count == 0 ? state : throw new ArgumentException(
            $"Resume = true, but the training that would be resumed was begun otherwise:{Wording.Lines(differences)}Begin it anew with Resume = false, or give it what it was begun with.");
    }

    private SortedDictionary<string, string> Setup() => new(StringComparer.Ordinal)
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
