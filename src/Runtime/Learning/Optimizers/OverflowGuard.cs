using System;
using System.Numerics.Tensors;
using Unrolled.Layouts;
using static System.FormattableString;

namespace Unrolled.Learning;

/// <summary>
/// Sees to it that no update leaves a weight or a moment NaN or infinite. Nearly every update is known beforehand to stay far below the largest float, by one pass over the
/// weights and the optimizer's own bound (<see cref="Optimizer.Reach"/>). What it changes is kept aside before any other, looked at afterwards, and put back if need be.
/// </summary>
/// <param name="layout">The model's layout.</param>
/// <param name="optimizer">The optimizer.</param>
/// <param name="state">What it remembers.</param>
internal sealed class OverflowGuard(ModelLayout layout, Optimizer optimizer, OptimizerState state)
{
    // A third of the largest float: the bounds are computed without the rounding of the floats that they stand for.
    private const double Limit = 1e38;

    private float[] _weights = [];
    private float[] _gradients = [];
    private OptimizerState? _state;

    /// <summary>Whether an update may leave the range of floats; what it will change is then kept aside.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">∂L/∂weights, before clipping.</param>
    /// <param name="largest">What no gradient exceeds after clipping.</param>
    /// <param name="rate">η of the update.</param>
    /// <param name="runs">Which weights are trained how.</param>
    public bool MayOverflow(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, double largest, double rate, ReadOnlySpan<ParameterRun> runs)
    {
        double factor = 0, decay = 0;
        foreach (ParameterRun run in runs)
            (factor, decay) = (Math.Max(factor, run.RateFactor), Math.Max(decay, run.WeightDecay));
        rate *= factor;
        double reach = optimizer.Reach(state, Largest(weights), largest, rate, decay);
        if (reach <= Limit && rate <= Limit)
            return false;
        _weights = Copy(weights, _weights);
        _gradients = Copy(gradients, _gradients);
        (_state ??= state.Like()).CopyFrom(state);
        return true;
    }

    /// <summary>Looks at what such an update has left, and puts everything back if it is not finite.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">∂L/∂weights.</param>
    /// <param name="rate">η of the update.</param>
    /// <exception cref="TrainingException">A weight or a moment is NaN or infinite; nothing was changed.</exception>
    public void Check(Span<float> weights, Span<float> gradients, double rate)
    {
        ParameterPlace? weight = ParameterPlace.FirstNotFinite(layout, weights), moment = null;
        for (int i = 0; i < optimizer.Moments && moment is null; i++)
            moment = ParameterPlace.FirstNotFinite(layout, state.Moment(i, 0, weights.Length));
        if ((weight ?? moment) is not { } place)
        {
            state.MeasureBounds();
            return;
        }

        _weights.CopyTo(weights);
        _gradients.CopyTo(gradients);
        state.CopyFrom(_state!);
        throw new TrainingException(Explain(place, isMoment: moment is not null, _weights[place.Index], gradients[place.Index], rate));
    }

    /// <summary>The largest size among numbers; NaN where one of them is.</summary>
    /// <param name="numbers">The numbers.</param>
    public static float Largest(ReadOnlySpan<float> numbers) => numbers.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(numbers));

    private static string Explain(ParameterPlace place, bool isMoment, float weight, float gradient, double rate)
    {
        if (!float.IsFinite(weight))
            return $"The weight {place} is NaN or infinite; nothing was changed. It was so before the update: load or initialise the parameters anew.";
        string what = isMoment ? "what the optimizer remembers of" : "the weight";
        string advice = rate > 1 ? "The learning rate is too high: lower it, or the schedule's factor."
            : Math.Abs(gradient) > 1e6 ? "The gradients explode: set ClipNorm, use a shorter window, or scale inputs and targets down."
            : "The weights have grown too large: lower the learning rate, or begin anew from smaller ones.";
        return Invariant($"The update would make {what} {place} NaN or infinite; nothing was changed. Its learning rate is {rate:G4}, the weight {weight:G4}, its gradient {gradient:G4}. {advice}");
    }

    private static float[] Copy(ReadOnlySpan<float> from, float[] to)
    {
        if (to.Length != from.Length)
            to = new float[from.Length];
        from.CopyTo(to);
        return to;
    }
}
