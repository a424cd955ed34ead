using System;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// A loss measures the distance of an output from its target. Training minimizes it. A trainer divides the sum over all targets by the number of
/// terms in the whole batch. Derive your own from <see cref="VectorLoss"/> or <see cref="ClassLoss"/>.
/// </summary>
/// <remarks>Several threads call a loss at once. So it may hold settings, but no changing state.</remarks>
public abstract class Loss
{
    private protected Loss()
    {
    }

    /// <summary>(y − t)², averaged over all numbers of all targets.</summary>
    public static Loss MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary>|y − t|, averaged over all numbers of all targets.</summary>
    public static Loss MeanAbsoluteError { get; } = new MeanAbsoluteError();

    /// <summary>½ (y − t)² up to a distance of 1 from the target and |y − t| − ½ beyond, averaged over all numbers of all targets.</summary>
    public static Loss Huber { get; } = new Huber();

    /// <summary>−log softmax(y)ₜ, averaged over all targets.</summary>
    public static Loss SoftmaxCrossEntropy { get; } = new SoftmaxCrossEntropy();

    /// <summary>−t log σ(y) − (1 − t) log(1 − σ(y)), averaged over all numbers of all targets. The outputs are logits.</summary>
    public static Loss BinaryCrossEntropy { get; } = new BinaryCrossEntropy();

    /// <summary>½ (log σ² + (t − μ)² / σ²) for outputs [μ₁ … μₙ, log σ²₁ … log σ²ₙ], averaged over all numbers of all targets.</summary>
    public static Loss GaussianNegativeLogLikelihood { get; } = new GaussianNegativeLogLikelihood();

    /// <summary>A loss for each head of a model with several, with weights: see <see cref="Unrolled.PerHead"/>.</summary>
    /// <param name="heads">The heads, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PerHead PerHead(params HeadLoss[] heads) => new(heads);

    /// <summary>No loss, for a trainer that receives ∂L/∂y only through <see cref="Trainer.Backward"/>.</summary>
    public static Loss None { get; } = new NoLoss();

    /// <summary>The loss's name with its settings. Default: the type's name. Checkpoints store it, so that a training resumes only with the same loss.</summary>
    public override string ToString() => GetType().Name;

    /// <summary>Refuses a model whose output width does not fit this loss. Default: any width fits.</summary>
    /// <param name="outputs">Width of the output.</param>
    /// <exception cref="ArgumentException">The loss needs another width.</exception>
    public virtual void CheckOutputs(int outputs)
    {
    }

    /// <summary>A store for targets of the kind that this loss takes.</summary>
    /// <param name="targets">Outputs that have a target.</param>
    /// <param name="outputs">Numbers of each output.</param>
    internal abstract TargetStore CreateStore(int targets, int outputs);

    /// <summary>Evaluates one output against one target of a store.</summary>
    /// <param name="output">y.</param>
    /// <param name="store">The targets.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="adjoint">Receives ∂L/∂y.</param>
    internal abstract double Evaluate(ReadOnlySpan<double> output, TargetStore store, int index, Span<double> adjoint);

    /// <summary>Shows a metric an output and its target.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="output">y.</param>
    /// <param name="store">The targets.</param>
    /// <param name="index">Which of them.</param>
    internal abstract void AddTo(Metric metric, ReadOnlySpan<double> output, TargetStore store, int index);
}
