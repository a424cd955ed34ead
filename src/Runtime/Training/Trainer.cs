using System;
using System.Numerics.Tensors;
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
/// <para>If an update throws, nothing has changed: weights, the optimizer's moments and carried states are what they were.</para>
/// <para>A trainer is used by one thread at a time, and the model by nobody else during an update. Dispose it to end its threads.</para>
/// </remarks>
public sealed class Trainer : IDisposable
{
    private const int ShardRows = 8;

    private readonly IRecurrentModel _model;
    private readonly Optimizer _optimizer;
    private readonly Loss _loss;
    private readonly BatchShape _shape;
    private readonly WindowPass<float>[] _shards;
    private readonly ShardThreads _threads;
    private readonly OptimizerState _state;
    private readonly PlateauState _plateau = new();
    private readonly float[] _gradients;

    // The batch in hand.
    private int _steps;
    private double _terms;
    private double _scale;
    private bool _backward;
    private bool _disposed;

    /// <summary>Allocates all that training needs and starts the threads.</summary>
    /// <param name="model">The model. Its weights change in place.</param>
    /// <param name="optimizer">How gradients change the weights: <see cref="AdamW"/>, <see cref="Sgd"/> or another.</param>
    /// <param name="loss">What is made small: <see cref="Loss.MeanSquaredError"/>, <see cref="Loss.SoftmaxCrossEntropy"/> or another.</param>
    /// <param name="window">The longest run of steps of an update, at least 1: how far gradients flow back in time.</param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    /// <param name="threads">Threads that share an update, the caller's included, at least 1; more than a batch has shards are of no use.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/>, <paramref name="optimizer"/> or <paramref name="loss"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="loss"/> needs another number of outputs than the model has, or settings of <paramref name="optimizer"/> contradict each other.</exception>
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
        optimizer.Check();
        loss.CheckOutputs(model.Layout.OutputSize);
        CheckFits(model.Layout, window);
        _shape = new BatchShape(model.Layout, batch, window);
        _gradients = new float[model.Layout.ParameterCount];
        _state = new OptimizerState(optimizer.Moments, _gradients.Length);
        _shards = CutIntoShards();
        _threads = new ShardThreads(threads, _shards.Length, RunShard);
    }

    /// <summary>
    /// The largest norm of all gradients together: a larger one is scaled down to it, as PyTorch's <c>clip_grad_norm_</c> does. Null, no
    /// clipping, unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public float? ClipNorm
    {
        get;
        init => field = value is not { } norm || (float.IsFinite(norm) && norm > 0)
            ? value : throw Refused(nameof(ClipNorm), norm, "a finite number above 0, or null");
    }

    /// <summary>
    /// Whether an update starts from the states in which the last one ended (truncated back-propagation through time: no gradient flows from one
    /// into the other), or from fresh ones, which is so unless set. <see cref="ResetState"/> begins anew.
    /// </summary>
    public bool CarryState { get; init; }

    /// <summary>Which steps have a target; every one unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a value of <see cref="Unrolled.TargetSteps"/>.</exception>
    public TargetSteps TargetSteps
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw Refused(nameof(TargetSteps), value, "Every or Last");
    }

    /// <summary>How the learning rate changes from update to update: a factor to the optimizer's own. Null, no change, unless set.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>When <see cref="Observe"/> lowers the learning rate, beside the schedule. Null, never, unless set.</summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>
    /// What the masks of dropout and zoneout are drawn from, together with the number of the update: the same seed gives the same training, whatever the threads. 0 unless
    /// set.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>η of the next update: the optimizer's, times the schedule's factor, times what plateaus have left of it.</summary>
    /// <exception cref="InvalidOperationException">The schedule's factor is negative, infinite or NaN.</exception>
    public double LearningRate => _optimizer.LearningRate * (Schedule?.CheckedFactor(Updates) ?? 1) * _plateau.Factor;

    /// <summary>Updates made so far.</summary>
    public long Updates { get; private set; }

    /// <summary>The norm of all gradients of the last update, before clipping.</summary>
    public float GradientNorm { get; private set; }

    /// <summary>∂L/∂parameters of the last update, after clipping, in the order of the model's <see cref="IRecurrentModel.Parameters"/>.</summary>
    public ReadOnlySpan<float> Gradients => _gradients;

    /// <summary>Changes the weights by one update.</summary>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    /// <returns>The loss, before the update.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token or a class is out of range.</exception>
    /// <exception cref="TrainingException">An input, a target, the loss or a gradient is NaN or infinite.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public float Update(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        Load(inputs);
        LoadTargets(targets);
        return Learn();
    }

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    public float Update(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets)
    {
        Load(inputs);
        LoadTargets(targets);
        return Learn();
    }

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">Tokens, [time][batch], 1 to window steps.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    public float Update(ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets)
    {
        Load(inputs);
        LoadTargets(targets);
        return Learn();
    }

    /// <inheritdoc cref="Update(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">Tokens, [time][batch], 1 to window steps.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    public float Update(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets)
    {
        Load(inputs);
        LoadTargets(targets);
        return Learn();
    }

    /// <summary>The loss that <c>Update</c> would return; changes nothing, the carried state included.</summary>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token or a class is out of range.</exception>
    /// <exception cref="TrainingException">An input, a target or the loss is NaN or infinite.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        Load(inputs);
        LoadTargets(targets);
        return (float)Run(backward: false);
    }

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">[time][batch][inputs], 1 to window steps.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets)
    {
        Load(inputs);
        LoadTargets(targets);
        return (float)Run(backward: false);
    }

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">Tokens, [time][batch], 1 to window steps.</param>
    /// <param name="targets">[time][batch][outputs]; [batch][outputs] with <see cref="TargetSteps.Last"/>; the loss says where a target is not as wide as an output.</param>
    public float Evaluate(ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets)
    {
        Load(inputs);
        LoadTargets(targets);
        return (float)Run(backward: false);
    }

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    /// <param name="inputs">Tokens, [time][batch], 1 to window steps.</param>
    /// <param name="targets">Classes, [time][batch]; [batch] with <see cref="TargetSteps.Last"/>.</param>
    public float Evaluate(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets)
    {
        Load(inputs);
        LoadTargets(targets);
        return (float)Run(backward: false);
    }

    /// <summary>Takes in what <see cref="Plateau"/> judges by: the loss of a validation, say, after each epoch.</summary>
    /// <param name="metric">A finite number.</param>
    /// <returns>Whether the learning rate was lowered.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="metric"/> is NaN or infinite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Plateau"/> is not set.</exception>
    public bool Observe(double metric) => _plateau.Observe(Plateau, metric);

    /// <summary>Lets the next update start from fresh states: for <see cref="CarryState"/>, where new sequences begin.</summary>
    public void ResetState()
    {
        foreach (WindowPass<float> shard in _shards)
            shard.ResetStates();
    }

    /// <summary>Ends the threads. The model stays as it is.</summary>
    public void Dispose()
    {
        _disposed = true;
        _threads.Dispose();
    }

    private static void CheckFits(ModelLayout layout, int window)
    {
        long perStep = (long)ShardRows * (Math.Max(layout.TapeFloats, layout.ScratchFloats) + (long)layout.StateFloats);
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

    // Rows are cut by the batch alone, as evenly as it goes: threads must not show in the bits.
    private WindowPass<float>[] CutIntoShards()
    {
        int batch = _shape.Batch, count = (batch + ShardRows - 1) / ShardRows;
        var shards = new WindowPass<float>[count];
        for (int i = 0, row = 0; i < count; i++)
        {
            int rows = (batch / count) + (i < batch % count ? 1 : 0);
            shards[i] = new WindowPass<float>(_shape.Layout, _model.Forward, _model.Backward, _loss, row, rows, _shape.Window);
            row += rows;
        }

        return shards;
    }

    private void Load(ReadOnlySpan<float> inputs)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _steps = _shape.StepsOf(inputs);
        foreach (WindowPass<float> shard in _shards)
            shard.LoadInputs(inputs, _shape.Batch, _steps);
    }

    private void Load(ReadOnlySpan<int> inputs)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _steps = _shape.StepsOf(inputs);
        foreach (WindowPass<float> shard in _shards)
            shard.LoadInputs(inputs, _shape.Batch, _steps);
    }

    private void LoadTargets(ReadOnlySpan<float> targets)
    {
        _terms = _shape.TermsOf(targets, _loss, FirstTarget, _steps);
        foreach (WindowPass<float> shard in _shards)
            shard.LoadTargets(targets, _shape.Batch, FirstTarget);
    }

    private void LoadTargets(ReadOnlySpan<int> targets)
    {
        _terms = _shape.TermsOf(targets, _loss, FirstTarget, _steps);
        foreach (WindowPass<float> shard in _shards)
            shard.LoadTargets(targets, _shape.Batch, FirstTarget);
    }

    private int FirstTarget => TargetSteps == TargetSteps.Last ? _steps - 1 : 0;

    private float Learn()
    {
        double rate = LearningRate, loss = Run(backward: true);
        SumGradients();
        double norm = Math.Sqrt(Reduction.SumOfSquares(_gradients));
        if (!double.IsFinite(norm))
            throw NotFiniteGradient();
        Clip(norm);
        GradientNorm = (float)norm;
        if (_terms > 0)
        {
            _optimizer.Update(_model.Parameters, _gradients, _state, rate);
            Updates++;
        }

        if (CarryState)
            foreach (WindowPass<float> shard in _shards)
                shard.CarryStates();
        return (float)loss;
    }

    // Forward, perhaps back; the loss is averaged over the terms of the whole batch, and is 0 where there are none.
    private double Run(bool backward)
    {
        _backward = backward;
        _scale = _terms > 0 ? 1 / _terms : 0;
        _threads.RunAll();
        double sum = 0;
        (int Step, int Row)? first = null;
        foreach (WindowPass<float> shard in _shards)
        {
            sum += shard.LossSum;
            if (shard.NotFinite is { } here && (first is null || here.Step < first.Value.Step))
                first = here;
        }

        if (first is { } place)
            throw new TrainingException(
                $"The loss is NaN or infinite, first at step {place.Step}, row {place.Row}; nothing was changed. The weights have grown too large: lower the learning rate, or set ClipNorm.",
                place.Step, place.Row);
        return sum * _scale;
    }

    private void RunShard(int index)
    {
        WindowPass<float> shard = _shards[index];
        ReadOnlySpan<float> parameters = _model.Parameters;
        if (_backward)
            shard.DrawMasks(Seed, Updates);
        else
            shard.DrawNoMasks();
        shard.Forward(parameters, _scale);
        if (_backward && shard.NotFinite is null)
            shard.Backward(parameters);
    }

    private void SumGradients()
    {
        _shards[0].Gradients.CopyTo(_gradients, 0);
        for (int i = 1; i < _shards.Length; i++)
            TensorPrimitives.Add(_gradients, _shards[i].Gradients, _gradients);
    }

    // PyTorch's: the small number in the quotient keeps a norm of 0 from dividing by it.
    private void Clip(double norm)
    {
        float coefficient = ClipNorm is { } most ? (float)(most / (norm + 1e-6)) : 1;
        if (coefficient < 1)
            TensorPrimitives.Multiply(_gradients, coefficient, _gradients);
    }

    private TrainingException NotFiniteGradient()
    {
        foreach (ParameterTensor tensor in _shape.Layout.Tensors)
            for (int unit = 0; unit < tensor.Block.Units; unit++)
                for (int column = 0; column < tensor.Block.Columns; column++)
                    if (!float.IsFinite(_gradients[tensor.Block.Index(unit, column)]))
                        return new TrainingException(
                            $"The gradient of {tensor.Layer}.{tensor.Name} is NaN or infinite at [{unit}, {column}]; nothing was changed. The gradients explode: use a shorter window or smaller weights.");
        return new TrainingException("A gradient is NaN or infinite; nothing was changed.");
    }
}
