using System;
using System.Runtime.CompilerServices;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// How gradients change the weights: settings, which never change. What an optimizer remembers from update to update belongs to the
/// <see cref="Trainer"/>, so that one optimizer may serve several.
/// </summary>
/// <remarks>
/// Formulas are PyTorch's and taken in its order, in float, with scalars in double until they meet a tensor. Elementwise products, sums,
/// quotients and roots have the same bits at every vector width, and powers are running products: weights have the same bits everywhere.
/// </remarks>
public abstract record Optimizer
{
    private protected Optimizer(float learningRate, float weightDecay = 0)
    {
        LearningRate = learningRate;
        WeightDecay = weightDecay;
    }

    /// <summary>η, at least 0. Each optimizer names its default. A trainer's schedule multiplies it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float LearningRate { get; init => field = Setting.NonNegative(value, nameof(LearningRate)); }

    /// <summary>
    /// λ, at least 0. Default: 0, and 1e-2 in <see cref="AdamW"/>. The optimizer's formula says where it stands. <see cref="ParameterGroup"/> and
    /// <see cref="Trainer.DecayBiases"/> except tensors from it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float WeightDecay { get; init => field = Setting.NonNegative(value, nameof(WeightDecay)); }

    /// <summary>Numbers per parameter that the optimizer remembers.</summary>
    internal abstract int Moments { get; }

    /// <summary>Refuses settings that contradict each other.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    internal virtual void Check()
    {
    }

    /// <summary>Changes all weights alike by one update.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">∂L/∂weights.</param>
    /// <param name="state">What the optimizer remembers.</param>
    /// <param name="rate">η of this update.</param>
    internal void Update(Span<float> weights, ReadOnlySpan<float> gradients, OptimizerState state, double rate) =>
        Update(weights, gradients, state, rate, [new ParameterRun(0, weights.Length, 1, WeightDecay)]);

    /// <summary>Changes the weights by one update.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">∂L/∂weights.</param>
    /// <param name="state">What the optimizer remembers.</param>
    /// <param name="rate">η of this update.</param>
    /// <param name="runs">Which weights are trained how.</param>
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
    /// What the size of no number exceeds that the next update computes on its way to weights and moments: crude, and never too small but for rounding. Takes the moments' bounds to that
    /// update.
    /// </summary>
    /// <param name="state">What the optimizer remembers, before the update.</param>
    /// <param name="w">What no weight exceeds.</param>
    /// <param name="g">What no gradient exceeds.</param>
    /// <param name="rate">η of the update.</param>
    /// <param name="decay">λ.</param>
    internal abstract double Reach(OptimizerState state, double w, double g, double rate, double decay);

    /// <summary>Whether a moment is made of squares: it is never negative.</summary>
    /// <param name="moment">Which moment.</param>
    internal virtual bool IsSquare(int moment) => false;

    /// <summary>How many of the running products the optimizer uses; those below the last are below 1 after an update.</summary>
    internal virtual int Powers => 0;

    /// <summary>Takes the running products to this update.</summary>
    /// <param name="state">What the optimizer remembers.</param>
    internal virtual void Advance(OptimizerState state)
    {
    }

    /// <summary>Changes some weights.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="g">Their gradients.</param>
    /// <param name="state">What the optimizer remembers.</param>
    /// <param name="start">Which parameter is the first of them.</param>
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
