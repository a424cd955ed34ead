using System;
using System.Runtime.CompilerServices;
using Unrolled.Checks;
using Unrolled.Learning;

namespace Unrolled;

/// <summary>
/// The rule by which gradients change the weights. An optimizer holds only its settings, which never change. Its state between updates belongs to the
/// <see cref="Trainer"/>, so several trainers may share one optimizer.
/// </summary>
/// <remarks>
/// Formulas and their order are PyTorch's, in float; scalars are double until they are combined with a tensor. Elementwise products, sums,
/// quotients and roots have the same bits at every vector width, and powers are running products. So weights have the same bits everywhere.
/// </remarks>
public abstract record Optimizer
{
    private protected Optimizer(float learningRate, float weightDecay = 0)
    {
        LearningRate = learningRate;
        WeightDecay = weightDecay;
    }

    /// <summary>η, at least 0. Each optimizer documents its default. A trainer's schedule multiplies it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float LearningRate { get; init => field = Setting.NonNegative(value, nameof(LearningRate)); }

    /// <summary>
    /// λ in the optimizer's formula, at least 0. <see cref="ParameterGroup"/> and <see cref="Trainer.DecayBiases"/> can exclude tensors.
    /// Default: 0, and 1e-2 in <see cref="AdamW"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float WeightDecay { get; init => field = Setting.NonNegative(value, nameof(WeightDecay)); }

    /// <summary>Stored numbers per parameter.</summary>
    internal abstract int Moments { get; }

    /// <summary>Refuses settings that contradict each other.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    internal virtual void Check()
    {
    }

    /// <summary>Makes one update, with the same settings for all weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">∂L/∂weights.</param>
    /// <param name="state">The optimizer's state.</param>
    /// <param name="rate">η of this update.</param>
    internal void Update(Span<float> weights, ReadOnlySpan<float> gradients, OptimizerState state, double rate) =>
        Update(weights, gradients, state, rate, [new ParameterRun(0, weights.Length, 1, WeightDecay)]);

    /// <summary>Makes one update.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">∂L/∂weights.</param>
    /// <param name="state">The optimizer's state.</param>
    /// <param name="rate">η of this update.</param>
    /// <param name="runs">The training settings of each run of weights.</param>
    internal void Update(Span<float> weights, ReadOnlySpan<float> gradients, OptimizerState state, double rate, ReadOnlySpan<ParameterRun> runs)
    {
        state.Updates++;
        Advance(state);
        foreach (ParameterRun run in runs)
            if (!run.Frozen)
                Apply(
                    weights.Slice(run.Start, run.Count), gradients.Slice(run.Start, run.Count), state, run.Start, rate * run.RateFactor, run.WeightDecay);
    }

    /// <summary>
    /// A bound on the absolute value of every number that the next update computes for weights and moments. It is rough, and except for rounding never too small. It also advances the
    /// moments' bounds to that update.
    /// </summary>
    /// <param name="state">The optimizer's state before the update.</param>
    /// <param name="w">A bound on all weights.</param>
    /// <param name="g">A bound on all gradients.</param>
    /// <param name="rate">η of the update.</param>
    /// <param name="decay">λ.</param>
    internal abstract double Reach(OptimizerState state, double w, double g, double rate, double decay);

    /// <summary>Whether a moment consists of squares and is never negative.</summary>
    /// <param name="moment">Which moment.</param>
    internal virtual bool IsSquare(int moment) => false;

    /// <summary>How many running products the optimizer uses. All but the last are below 1 after an update.</summary>
    internal virtual int Powers => 0;

    /// <summary>Advances the running products to this update.</summary>
    /// <param name="state">The optimizer's state.</param>
    internal virtual void Advance(OptimizerState state)
    {
    }

    /// <summary>Changes some weights.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="g">Their gradients.</param>
    /// <param name="state">The optimizer's state.</param>
    /// <param name="start">The index of the first parameter.</param>
    /// <param name="rate">η of this update.</param>
    /// <param name="decay">λ.</param>
    internal abstract void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay);

    /// <summary>g + λ w; g itself where λ is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static T Decayed<T>(T w, T g, float decay)
        where T : struct, IElements<T> => decay == 0 ? g : w.Times(decay).Plus(g);

    /// <summary>β m + (1 − β) g</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static T Average<T>(T m, T g, double beta)
        where T : struct, IElements<T> => m.Times((float)beta).Plus(g.Times((float)(1 - beta)));

    /// <summary>β v + (1 − β) g g</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static T AverageSquare<T>(T v, T g, double beta)
        where T : struct, IElements<T> => v.Times((float)beta).Plus(g.Times((float)(1 - beta)).Times(g));
}
