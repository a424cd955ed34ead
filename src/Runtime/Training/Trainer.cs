using System;
using System.Collections.Generic;
using System.Threading;
using Unrolled.Layouts;
using Unrolled.Learning;
using Unrolled.Numbers;
using Unrolled.Training;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// Trains a model by backpropagation through time. <c>Update</c> runs a window of steps forward and backward for every row of a batch, clips the
/// gradients and changes the weights. Nothing is allocated after the constructor. Batches are [time][batch][feature], unless <see cref="Layout"/> says otherwise.
/// </summary>
/// <remarks>
/// <para>A batch is cut into shards of at most eight rows. Their gradients are added in shard order, so the weights after any number of updates do not depend
/// on the thread count.</para>
/// <para>If an update throws, nothing has changed: weights, the optimizer's moments, accumulated gradients and carried states are as before. No update leaves a
/// weight or a moment NaN or infinite: it throws instead, and the message says what to do.</para>
/// <para>Use a trainer from one thread at a time, and do not use the model during an update. A second call during a call throws an
/// <see cref="InvalidOperationException"/>, whether from another thread or from a loss, a metric, a schedule or a progress callback. Dispose the trainer to end its threads.</para>
/// </remarks>
public sealed partial class Trainer : IDisposable
{
    private readonly IRecurrentModel _model;
    private readonly Optimizer _optimizer;
    private readonly Loss _loss;
    private readonly BatchShape _shape;
#pragma warning disable CA2213 // Disposed by EndIfDisposed, when the last caller has left.
    private readonly ShardedPass _pass;
#pragma warning restore CA2213
    private readonly OptimizerState _state;
    private PlateauState _plateau = new();
    private readonly AccumulatedGradient _accumulated;
    private ParameterRun[] _runs;
    private readonly OverflowGuard _guard;
    private readonly Entrance _entrance;
    private long _batches; // trained on so far: the masks' counter
    private volatile bool _disposed;
    private int _ended;    // 1 once the threads are

    /// <summary>The longest window and the largest batch.</summary>
    internal BatchShape Shape => _shape;

    /// <summary>The loss.</summary>
    internal Loss Loss => _loss;

    /// <summary>The model.</summary>
    internal IRecurrentModel Model => _model;

    /// <summary>The optimizer.</summary>
    internal Optimizer Optimizer => _optimizer;

    /// <summary>Allocates everything that training needs. The threads start with the first update.</summary>
    /// <param name="model">The model. Its weights change in place.</param>
    /// <param name="optimizer">How gradients change the weights: <see cref="AdamW"/>, <see cref="Sgd"/> or another.</param>
    /// <param name="loss">What to minimize: <see cref="Loss.MeanSquaredError"/>, <see cref="Loss.SoftmaxCrossEntropy"/> or another.</param>
    /// <param name="window">The maximum number of steps of an update, at least 1. Gradients flow back this far in time.</param>
    /// <param name="batch">The maximum number of sequences of an update, at least 1.</param>
    /// <param name="threads">The number of threads of an update, including the caller's, at least 1. Useful up to one thread for each eight rows. Default: 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/>, <paramref name="optimizer"/> or <paramref name="loss"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="loss"/> needs another number of outputs than the model has, <paramref name="model"/> was generated with <c>Training = false</c>, or settings of <paramref name="optimizer"/> contradict each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/>, <paramref name="batch"/> or <paramref name="threads"/> is below 1, or the window is longer than an array can hold.</exception>
    public Trainer(IRecurrentModel model, Optimizer optimizer, Loss loss, int window, int batch, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _model = model;
        _optimizer = optimizer;
        _loss = loss;
        if (!model.Layout.IsTrainable)
            throw new ArgumentException($"{model.Layout.ModelName} was generated with Training = false and has no backward pass: leave that out of [RecurrentModel] to train it.", nameof(model));
        optimizer.Check();
        loss.CheckOutputs(model.Layout.OutputSize);
        CheckFits(model.Layout, window);
        _shape = new BatchShape(model.Layout, batch, window);
        _open = new OpenBatch(batch);
        _accumulated = new AccumulatedGradient(model.Layout);
        _state = new OptimizerState(optimizer.Moments, model.Layout.ParameterCount);
        _guard = new OverflowGuard(model.Layout, optimizer, _state);
        _entrance = new Entrance(EndIfDisposed);
        _runs = ParameterRuns.Of(model.Layout, optimizer, [], decayBiases: true);
        _pass = new ShardedPass(model, loss, _shape, threads);
    }

    /// <summary>
    /// The maximum norm of all gradients together. Larger gradients are scaled down to it, as by PyTorch's <c>clip_grad_norm_</c>. Default: null, no
    /// clipping.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    /// <exception cref="ArgumentException"><see cref="ClipValue"/> is set too.</exception>
    public float? ClipNorm
    {
        get;
        init => field = CheckedClip(value, nameof(ClipNorm), ClipValue is not null);
    }

    /// <summary>
    /// The maximum absolute value of each gradient. Larger values are clamped to it, as by PyTorch's <c>clip_grad_value_</c>. Default: null, no clipping.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    /// <exception cref="ArgumentException"><see cref="ClipNorm"/> is set too.</exception>
    public float? ClipValue
    {
        get;
        init => field = CheckedClip(value, nameof(ClipValue), ClipNorm is not null);
    }

    /// <summary>Groups of tensors with their own learning rate or weight decay, or frozen ones. Each tensor is in one group at most. Default: empty.</summary>
    /// <exception cref="ArgumentException">A group matches no tensor, a tensor is in two groups, or settings contradict each other.</exception>
    /// <exception cref="ArgumentNullException">The list or a group is null.</exception>
    public IReadOnlyList<ParameterGroup> Groups
    {
        get;
        init
        {
            _runs = CutIntoRuns(value, DecayBiases);
            field = [.. value];
        }
    } = [];

    /// <summary>
    /// Whether weight decay, of the optimizer and of groups, also applies to vectors: biases, peepholes, gains. If false, it applies to matrices only. Default:
    /// true, as in PyTorch.
    /// </summary>
    /// <exception cref="ArgumentException">A group with weight decay has only vectors.</exception>
    public bool DecayBiases
    {
        get;
        init
        {
            _runs = CutIntoRuns(Groups, value);
            field = value;
        }
    } = true;

    /// <summary>Whether each backward pass also computes <see cref="InputGradients"/>. Default: false.</summary>
    /// <exception cref="ArgumentException">The model reads tokens, for which there is no gradient.</exception>
    public bool KeepInputGradients
    {
        get;
        init
        {
            if (value && _shape.Layout.Vocabulary > 0)
                throw Contradiction($"KeepInputGradients = true does not go with {_shape.Layout.ModelName}, which reads tokens: there is no gradient with respect to them.");
            _inputGradients = new float[value ? checked(_shape.Window * _shape.Batch * _shape.Layout.InputSize) : 0];
            _pass.KeepInputAdjoints(value ? _shape.Window : 0);
            field = value;
        }
    }

    /// <summary>
    /// Whether an update starts from the final states of the last one (truncated backpropagation through time: no gradient flows between them).
    /// Otherwise it starts from fresh states. <see cref="ResetState()"/> resets the states. Default: false.
    /// </summary>
    /// <exception cref="ArgumentException">True for a model with a reversed layer. Such a layer starts at a sequence's end and has no state to carry.</exception>
    public bool CarryState
    {
        get;
        init => field = !value || _shape.Layout.IsCausal ? value : throw Contradiction(
            $"{_shape.Layout.ModelName} has a layer that runs in reverse, from a sequence's end: pass whole sequences, without CarryState.");
    }

    /// <summary>Which steps have a target. The last step is that of each row if rows differ in length. Default: <see cref="TargetSteps.Every"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a value of <see cref="Unrolled.TargetSteps"/>.</exception>
    /// <exception cref="ArgumentException">The value is <c>Last</c>, and the last steps of two directions would be added to the inputs of one step.</exception>
    public TargetSteps TargetSteps
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
                throw Refused(nameof(TargetSteps), value, "Every or Last");
            if (value == TargetSteps.Last && _shape.Layout.LastFault is { } fault)
                throw Contradiction($"TargetSteps.Last: {fault}");
            field = value;
        }
    }

    /// <summary>
    /// Whether a target that holds a NaN is a missing one, which does not count, as if the mask said so. It is missing as a whole, with all its numbers. Otherwise such a target is
    /// refused. Losses over classes have <see cref="SoftmaxCrossEntropy.IgnoredIndex"/> instead. Default: false.
    /// </summary>
    /// <exception cref="ArgumentException">True with a loss over classes.</exception>
    public bool SkipMissingTargets
    {
        get;
        init
        {
            if (value && _loss is not VectorLoss)
                throw Contradiction($"SkipMissingTargets = true does not go with {_loss}: only a vector of numbers can hold a NaN. A class that does not count is SoftmaxCrossEntropy.IgnoredIndex.");
            _shape = _shape with { SkipsMissing = value };
            field = value;
        }
    }

    /// <summary>The schedule of the learning rate: a factor for the optimizer's rate in each update. Default: null, no change.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>When <see cref="Observe"/> lowers the learning rate, in addition to the schedule. Default: null, never.</summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>
    /// The seed of the masks of dropout and zoneout. The number of batches so far is the other input. The same seed gives the same training with any number of
    /// threads. Default: 0.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>η of the next update: the optimizer's rate, times the schedule's factor, times the plateau's factor.</summary>
    /// <exception cref="InvalidOperationException">The schedule's factor is negative, infinite or NaN.</exception>
    public double LearningRate => RateAt(ScheduledFactor);

    /// <summary>The schedule's factor of the next update.</summary>
    internal double ScheduledFactor => Schedule?.CheckedFactor(Updates) ?? 1;

    /// <summary>η, given the schedule's factor.</summary>
    internal double RateAt(double scheduled) => _optimizer.LearningRate * scheduled * _plateau.Factor;

    /// <summary>Updates made so far.</summary>
    public long Updates { get; private set; }

    /// <summary>The norm of all gradients of the last update, before clipping.</summary>
    public float GradientNorm { get; private set; }

    /// <summary>
    /// ∂L/∂parameters, in the order of the model's <see cref="IRecurrentModel.Parameters"/>. They are those of the last update, after clipping. After
    /// <c>Accumulate</c> or <see cref="Backward"/> they are the gradients that the next <see cref="Apply"/> will clip and use.
    /// </summary>
    public ReadOnlySpan<float> Gradients => _accumulated.Values;

    /// <summary>How large the <see cref="Gradients"/> of each layer are, first to last, beside its parameters: computed when asked for.</summary>
    public IReadOnlyList<LayerGradient> LayerGradients()
    {
        var layers = new List<LayerGradient>();
        foreach (LayerLayout layer in _shape.Layout.Layers)
            layers.Add(new LayerGradient(layer.Name, Norm(Gradients.Slice(layer.ParameterOffset, layer.ParameterCount)), Norm(_model.Parameters.Slice(layer.ParameterOffset, layer.ParameterCount))));
        return layers;

        static double Norm(ReadOnlySpan<float> numbers) => Math.Sqrt(Reduction.SumOfSquares(numbers));
    }

    /// <summary>Makes one update of the weights: <c>Accumulate</c> and <see cref="Apply"/>.</summary>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps; tokens [time][batch] for a model that reads tokens.</param>
    /// <param name="targets">[time][batch][outputs], or classes [time][batch] for a loss over classes; without [time] with <see cref="TargetSteps.Last"/>. A loss may define another width of a target.</param>
    /// <param name="lengths">The length of each row in steps, [batch], from 0 to the steps of <paramref name="inputs"/>. Empty: all rows have full length. Inputs and targets past a row's end are not read.</param>
    /// <param name="mask">Which targets count, [time][batch] ([batch] with <see cref="TargetSteps.Last"/>). Empty: all count. The others are not read.</param>
    /// <param name="rows">Rows of this batch, from 1 to the trainer's batch. Null: the trainer's batch.</param>
    /// <returns>The loss of this batch, before the update.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind of data.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class, a length or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input, a target, the loss or a gradient is NaN or infinite, the loss is beyond the largest float, or the update would make a weight NaN or infinite. Nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">Gradients of <see cref="Backward"/> wait for <see cref="Apply"/>, the schedule's factor is negative, infinite or NaN, or another call is in progress.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public float Update(DataSpan inputs, DataSpan targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null)
    {
        using Entrance.Visit visit = Enter(nameof(Update));
        OrderedBatch batch = InOrder(inputs, targets, mask, rows);
        return (float)TakeIn(batch.Inputs, batch.Targets, lengths, batch.Mask, rows, LearningRate);
    }

    /// <summary>Reports an observation to <see cref="Plateau"/>, for example the validation loss after each epoch.</summary>
    /// <param name="metric">A finite number.</param>
    /// <returns>Whether the learning rate was lowered.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="metric"/> is NaN or infinite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Plateau"/> is not set.</exception>
    public bool Observe(double metric)
    {
        using Entrance.Visit visit = Enter(nameof(Observe));
        return TakeObservation(metric);
    }

    /// <summary>The next update starts from fresh states. For <see cref="CarryState"/>, when new sequences begin.</summary>
    public void ResetState()
    {
        using Entrance.Visit visit = Enter(nameof(ResetState));
        _pass.ResetStates();
    }

    /// <summary>The next update of one row starts from a fresh state. For <see cref="CarryState"/>, when a new sequence begins in that row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the batch.</exception>
    public void ResetState(int row)
    {
        if (row < 0 || row >= _shape.Batch)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The batch has rows 0 to {_shape.Batch - 1}.");
        using Entrance.Visit visit = Enter(nameof(ResetState));
        _pass.ResetState(row);
    }

    /// <summary>The trainer in one line: <c>Trainer of Gestures: AdamW, SoftmaxCrossEntropy, window 20, batch 32; 400 updates</c>.</summary>
    public override string ToString() => Invariant(
        $"Trainer of {_shape.Layout.ModelName}: {_optimizer.GetType().Name}, {_loss}, window {_shape.Window}, batch {_shape.Batch}; {Updates:N0} updates");

    /// <summary>Ends the threads. The model does not change.</summary>
    /// <exception cref="InvalidOperationException">Another call is in progress. That call still completes (<c>Fit</c> completes its batch); then the trainer is disposed.</exception>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        using Entrance.Visit visit = _entrance.Enter(nameof(Dispose)); // the last caller ends the threads
    }

    /// <summary>Adds an observation of the plateau.</summary>
    internal bool TakeObservation(double metric) => _plateau.Observe(Plateau, metric);

    /// <summary>Throws if the trainer is disposed.</summary>
    internal void CheckNotDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    internal Entrance.Visit Enter(string what, bool onlyLooks = false)
    {
        CheckNotDisposed();
        if (_slicedBatch is not null && what != nameof(Advance))
            throw new InvalidOperationException(
                $"{what} was called while the update that BeginUpdate began is not complete: call Advance until it returns the loss; Advance(Timeout.InfiniteTimeSpan) completes it at once.");
        return _entrance.Enter(what, onlyLooks);
    }

    private void EndIfDisposed()
    {
        if (_disposed && Interlocked.Exchange(ref _ended, 1) == 0)
            _pass.Dispose();
    }

    private static void CheckFits(ModelLayout layout, int window)
    {
        long perStep = (long)ShardedPass.ShardRows * (Math.Max(layout.TapeFloats, layout.ScratchFloats) + (long)layout.StateFloats);
        long most = (Array.MaxLength / perStep) - 1;
        if (window > most)
            throw new ArgumentOutOfRangeException(
                nameof(window), window, $"The window is {window} steps; {layout.ModelName} can hold {most}. Pass successive chunks with CarryState = true.");
    }

    // If settings are refused, no caller gets the trainer to dispose it.
    private ArgumentOutOfRangeException Refused(string name, object value, string range)
    {
        Dispose();
        return new(name, value, Invariant($"{name} is {value}; it must be {range}."));
    }

    private ArgumentException Contradiction(string message)
    {
        Dispose();
        return new(message);
    }

    private float? CheckedClip(float? value, string name, bool otherIsSet)
    {
        if (value is { } most && !(float.IsFinite(most) && most > 0))
            throw Refused(name, most, "a finite number above 0, or null");
        return value is null || !otherIsSet ? value : throw Contradiction(
            "ClipNorm and ClipValue are both set, and it makes a difference which clips first: leave one of the two out.");
    }

    private ParameterRun[] CutIntoRuns(IReadOnlyList<ParameterGroup> groups, bool decayBiases)
    {
        try
        {
            ArgumentNullException.ThrowIfNull(groups);
            foreach (ParameterGroup group in groups)
                ArgumentNullException.ThrowIfNull(group);
            return ParameterRuns.Of(_shape.Layout, _optimizer, groups, decayBiases);
        }
        catch (ArgumentException)
        {
            Dispose();
            throw;
        }
    }
}
