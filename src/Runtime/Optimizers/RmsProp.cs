using System;
using System.Numerics.Tensors;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// RMSprop (Hinton 2012), PyTorch's <c>RMSprop</c>: g ← g + λ w; v ← α v + (1 − α) g²; d = √v + ε, or centered (Graves 2013, arXiv:1308.0850)
/// a ← α a + (1 − α) g and d = √(v − a²) + ε; w ← w − η g / d, or with momentum m ← μ m + g / d and w ← w − η m. The learning rate η is 1e-2 unless set.
/// </summary>
public sealed record RmsProp : Optimizer
{
    /// <summary>PyTorch's settings, unless others are given.</summary>
    public RmsProp()
        : base(1e-2f)
    {
    }

    /// <summary>α, the decay of the mean squared gradient, at least 0 and below 1; 0.99 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public double Alpha { get; init => field = Setting.Fraction(value, nameof(Alpha)); } = 0.99;

    /// <summary>ε, above 0; 1e-8 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0, negative, infinite or NaN.</exception>
    public float Epsilon { get; init => field = Setting.Positive(value, nameof(Epsilon)); } = 1e-8f;

    /// <summary>μ, at least 0 and below 1; 0, no momentum, unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, 1 or above, or NaN.</exception>
    public float Momentum { get; init => field = (float)Setting.Fraction(value, nameof(Momentum)); }

    /// <summary>Whether gradients are divided by their deviation from their mean rather than by their size.</summary>
    public bool Centered { get; init; }

    internal override int Moments => 1 + (Centered ? 1 : 0) + (Momentum == 0 ? 0 : 1);

    internal override bool IsSquare(int moment) => moment == 0;

    internal override double Reach(OptimizerState state, double w, double g, double rate, double decay)
    {
        g += decay * w;
        double[] bounds = state.Bounds;
        double v = bounds[0] = Math.Max(bounds[0], g * g), quotient = g * Math.Max(1, 1 / (double)Epsilon);
        if (Centered)
            bounds[1] = Math.Max(bounds[1], g);
        if (Momentum != 0)
            quotient = bounds[Moments - 1] = (Momentum * bounds[Moments - 1]) + quotient;
        return Math.Max(Math.Max(v, quotient), w + (rate * quotient));
    }

    internal override void Apply(Span<float> w, ReadOnlySpan<float> g, OptimizerState state, int start, double rate, float decay)
    {
        int count = w.Length;
        Span<float> v = state.Moment(0, start, count), d = state.Scratch(1, count), scratch = state.Scratch(2, count);
        g = Decayed(w, g, decay, state);
        AverageSquare(v, g, Alpha, scratch);
        if (Centered)
        {
            // Rounding may leave less than nothing of v − a², where PyTorch's root is NaN.
            Span<float> a = state.Moment(1, start, count);
            Average(a, g, Alpha);
            TensorPrimitives.Multiply(a, a, d);
            TensorPrimitives.Subtract(v, d, d);
            TensorPrimitives.Max(d, 0f, d);
            TensorPrimitives.Sqrt(d, d);
        }
        else
        {
            TensorPrimitives.Sqrt(v, d);
        }

        TensorPrimitives.Add(d, Epsilon, d);
        if (Momentum == 0)
        {
            Subtract(w, rate, g, d, scratch);
            return;
        }

        Span<float> m = state.Moment(Moments - 1, start, count);
        TensorPrimitives.Divide(g, d, scratch);
        TensorPrimitives.MultiplyAdd(m, Momentum, scratch, m);
        TensorPrimitives.MultiplyAdd(m, (float)-rate, w, w);
    }
}
