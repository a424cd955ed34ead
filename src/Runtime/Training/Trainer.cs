using System;
using System.Collections.Generic;
using System.Threading;
using Unrolled.Runtime;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// Trains a model by back-propagation through time: <c>Update</c> runs a window of steps forward and back for every row of a batch, clips the
/// gradients and changes the weights. It allocates nothing after its constructor. Sequences are time-major, [time][batch][feature].
/// </summary>
/// <remarks>
/// <para>A batch is cut into shards of at most eight rows, whose gradients are added in the order of the shards, whatever the number of
/// threads: the weights after any number of updates have the same bits with one thread and with many.</para>
/// <para>If an update throws, nothing has changed: weights, the optimizer's moments, gathered gradients and carried states are what they were, whoever threw. No update leaves a
/// weight or a moment NaN or infinite: it throws instead, and says what to do.</para>
/// <para>A trainer is used by one thread at a time, and the model by nobody else during an update. A second call while one is under way, from another thread or from a loss, a
/// metric, a schedule or progress that it calls, throws an <see cref="InvalidOperationException"/>. Dispose it to end its threads.</para>
/// </remarks>
public sealed partial class Trainer : IDisposable
{
    private readonly IRecurrentModel _model;
    private readonly Optimizer _optimizer;
    private readonly Loss _loss;
    private readonly BatchShape _shape;
#pragma warning disable CA2213 // Disposed by EndIfDisposed, when nobody is inside any more.
    private readonly ShardedPass _pass;
#pragma warning restore CA2213
    private readonly OptimizerState _state;
    private PlateauState _plateau = new();
    private readonly AccumulatedGradient _accumulated;
    private ParameterRun[] _runs;
    private readonly OverflowGuard _guard;
    private readonly Entrance _entrance;
    private long _batches; // learnt from so far: the masks' counter
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

    /// <summary>Allocates all that training needs and starts the threads.</summary>
    /// <param name="model">The model. Its weights change in place.</param>
    /// <param name="optimizer">How gradients change the weights: <see cref="AdamW"/>, <see cref="Sgd"/> or another.</param>
    /// <param name="loss">What is made small: <see cref="Loss.MeanSquaredError"/>, <see cref="Loss.SoftmaxCrossEntropy"/> or another.</param>
    /// <param name="window">The longest run of steps of an update, at least 1: how far gradients flow back in time.</param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    /// <param name="threads">Threads that share an update, the caller's included, at least 1; more than a batch has shards are of no use.</param>
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
        _openLengths = new int[batch];
        _accumulated = new AccumulatedGradient(model.Layout);
        _state = new OptimizerState(optimizer.Moments, model.Layout.ParameterCount);
        _guard = new OverflowGuard(model.Layout, optimizer, _state);
        _entrance = new Entrance(EndIfDisposed);
        _runs = ParameterRuns.Of(model.Layout, optimizer, [], decayBiases: true);
        _pass = new ShardedPass(model, loss, _shape, threads);
    }

    /// <summary>
    /// The largest norm of all gradients together: a larger one is scaled down to it, as PyTorch's <c>clip_grad_norm_</c> does. Default: null, no
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
    /// The largest size of a gradient, each for itself: a larger one becomes it, with its sign, as PyTorch's <c>clip_grad_value_</c> does. Default: null, no clipping.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    /// <exception cref="ArgumentException"><see cref="ClipNorm"/> is set too.</exception>
    public float? ClipValue
    {
        get;
        init => field = CheckedClip(value, nameof(ClipValue), ClipNorm is not null);
    }

    /// <summary>Tensors with a learning rate or weight decay of their own, or none: layers that keep their values. Each tensor is in one group at most. Default: none.</summary>
    /// <exception cref="ArgumentException">A group holds no tensor, a tensor is in two groups, or settings contradict each other.</exception>
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
    /// Whether the optimizer's weight decay, and a group's, is for vectors too: biases, peepholes, gains. Default: true, as PyTorch has it; false leaves it to the
    /// matrices.
    /// </summary>
    /// <exception cref="ArgumentException">A group decays nothing else.</exception>
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
    /// Whether an update starts from the states in which the last one ended (truncated back-propagation through time: no gradient flows from one
    /// into the other), or from fresh ones. Default: false, fresh ones. <see cref="ResetState()"/> begins anew.
    /// </summary>
    /// <exception cref="ArgumentException">True for a model with a layer that runs in reverse: it begins at a sequence's end, and has no state to carry.</exception>
    public bool CarryState
    {
        get;
        init => field = !value || _shape.Layout.IsCausal ? value : throw Contradiction(
            $"{_shape.Layout.ModelName} has a layer that runs in reverse, from a sequence's end: pass whole sequences, without CarryState.");
    }

    /// <summary>Which steps have a target. Default: all. The last is each row's own where rows differ in length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a value of <see cref="Unrolled.TargetSteps"/>.</exception>
    /// <exception cref="ArgumentException">Last, where to the last of two directions the inputs of one step are added.</exception>
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

    /// <summary>How the learning rate changes from update to update: a factor to the optimizer's own. Default: null, no change.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>When <see cref="Observe"/> lowers the learning rate, beside the schedule. Default: null, never.</summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>
    /// What the masks of dropout and zoneout are drawn from, together with how many batches the trainer has learnt from: the same seed gives the same training,
    /// whatever the threads. Default: 0.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>η of the next update: the optimizer's, times the schedule's factor, times what plateaus have left of it.</summary>
    /// <exception cref="InvalidOperationException">The schedule's factor is negative, infinite or NaN.</exception>
    public double LearningRate => RateAt(ScheduledFactor);

    /// <summary>The schedule's factor of the next update.</summary>
    internal double ScheduledFactor => Schedule?.CheckedFactor(Updates) ?? 1;

    /// <summary>η, given the schedule's factor.</summary>
    internal double RateAt(double scheduled) => _optimizer.LearningRate * scheduled * _plateau.Factor;

    /// <summary>Updates made so far.</summary>
    public long Updates { get; private set; }

    /// <summary>The norm of all gradients of the last update together, before clipping.</summary>
    public float GradientNorm { get; private set; }

    /// <summary>
    /// ∂L/∂parameters, in the order of the model's <see cref="IRecurrentModel.Parameters"/>: of the last update, after clipping, or, where <c>Accumulate</c> or
    /// <see cref="Backward"/> came since, what the next <see cref="Apply"/> will clip and use.
    /// </summary>
    public ReadOnlySpan<float> Gradients => _accumulated.Values;

    /// <summary>Changes the weights by one update: <c>Accumulate</c> and <see cref="Apply"/>.</summary>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    /// <param name="lengths">Each row's steps, [batch], 0 to those of <paramref name="inputs"/>; empty where every row has all. Inputs and targets past a row's end are not read.</param>
    /// <param name="mask">Which targets count, [time][batch] ([batch] with <see cref="TargetSteps.Last"/>); empty where all do. The others are not read.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    /// <returns>The loss of this batch, before the update.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class, a length or <paramref name="rows"/> is out of range.</exception>
    /// <exception cref="TrainingException">An input, a target, the loss or a gradient is NaN or infinite, the loss is beyond the largest float, or the update would make a weight so. Nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">Gradients of <see cref="Backward"/> wait for <see cref="Apply"/>, the schedule's factor is negative, infinite or NaN, or another call is under way.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public float Update(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null) => Learn(inputs, targets, lengths, mask, rows);

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{bool}, int?)"/>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public float Update(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null) => Learn(inputs, targets, lengths, mask, rows);

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{bool}, int?)"/>
    /// <param name="inputs">Tokens, [time][batch], 1 to window steps.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public float Update(ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null) => Learn(inputs, targets, lengths, mask, rows);

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{bool}, int?)"/>
    /// <param name="inputs">Tokens, [time][batch], 1 to window steps.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="rows">Rows of this batch, 1 to the trainer's batch; null: as many as that.</param>
    public float Update(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default, int? rows = null) => Learn(inputs, targets, lengths, mask, rows);

    /// <summary>Takes in what <see cref="Plateau"/> judges by: the loss of a validation, say, after each epoch.</summary>
    /// <param name="metric">A finite number.</param>
    /// <returns>Whether the learning rate was lowered.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="metric"/> is NaN or infinite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Plateau"/> is not set.</exception>
    public bool Observe(double metric)
    {
        using Entrance.Visit visit = Enter(nameof(Observe));
        return TakeObservation(metric);
    }

    /// <summary>Lets the next update start from fresh states: for <see cref="CarryState"/>, where new sequences begin.</summary>
    public void ResetState()
    {
        using Entrance.Visit visit = Enter(nameof(ResetState));
        _pass.ResetStates();
    }

    /// <summary>Lets one row's next update start from a fresh state: for <see cref="CarryState"/>, where a new sequence begins in that row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is no row of the batch.</exception>
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

    /// <summary>Ends the threads. The model stays as it is.</summary>
    /// <exception cref="InvalidOperationException">Another call is under way. It ends, <c>Fit</c> with its batch; then the trainer is disposed.</exception>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        using Entrance.Visit visit = _entrance.Enter(nameof(Dispose)); // whoever leaves ends the threads
    }

    /// <summary>Adds an observation of the plateau.</summary>
    internal bool TakeObservation(double metric) => _plateau.Observe(Plateau, metric);

    /// <summary>Refuses to go on once somebody has disposed the trainer.</summary>
    internal void CheckNotDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    private Entrance.Visit Enter(string what, bool onlyLooks = false)
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

    // A trainer whose settings are refused reaches nobody who could dispose it.
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
