using System;
using Unrolled.Numbers;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// Draws one of some things by their scores, as a model's last layer gives them: softmax(scores ÷ temperature). The same seed draws the same on every machine. It allocates nothing after the
/// first draw. One thread at a time may use it.
/// </summary>
public sealed class Sampler
{
    private RandomStream _random;
    private double[] _odds = [];
    private float[] _sorted = [];

    /// <summary>A sampler.</summary>
    /// <param name="seed">What its draws depend on.</param>
    public Sampler(int seed) => _random = new RandomStream(seed, stream: 0);

    /// <summary>Below 1 the likely things become likelier still; towards 0 the likeliest alone is drawn. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is zero or less, infinite or NaN; <see cref="ArgMax"/> is the limit at zero.</exception>
    public double Temperature
    {
        get;
        set => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, Invariant($"Temperature is {value}; it must be above zero and finite. ArgMax is the limit at zero."));
    } = 1;

    /// <summary>As many of the highest scores can be drawn; equal ones count in their order. Default: null, all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int? Top
    {
        get;
        set => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, Invariant($"Top is {value}; it must be 1 or more, or null for all."));
    }

    /// <summary>Draws one.</summary>
    /// <param name="scores">A score for each, at least one; −∞ is never drawn.</param>
    /// <returns>Its number, from 0.</returns>
    /// <exception cref="ArgumentException">There is no score, one is NaN or +∞, or all are −∞.</exception>
    public int Next(ReadOnlySpan<float> scores)
    {
        float highest = scores[Checked(scores)];
        if (_odds.Length < scores.Length)
            (_odds, _sorted) = (new double[scores.Length], new float[scores.Length]);
        (float least, int equal) = Least(scores);
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
            sum += _odds[i] = scores[i] > least || (scores[i] == least && equal-- > 0) ? Elementary.Exp(((double)scores[i] - highest) / Temperature) : 0;
        double left = _random.NextUniform() * sum;
        int last = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (_odds[i] == 0)
                continue;
            last = i;
            if ((left -= _odds[i]) < 0)
                break;
        }

        return last;
    }

    /// <summary>The number of the highest score; the first where several are equal.</summary>
    /// <param name="scores">A score for each, at least one.</param>
    /// <exception cref="ArgumentException">There is no score, one is NaN or +∞, or all are −∞.</exception>
    public static int ArgMax(ReadOnlySpan<float> scores) => Checked(scores);

    /// <summary>How likely each is: exp(score ÷ temperature) over their sum, in double precision.</summary>
    /// <param name="scores">A score for each, at least one.</param>
    /// <param name="likelihoods">Receives as many numbers, which sum to 1.</param>
    /// <param name="temperature">Above zero. Default: 1.</param>
    /// <exception cref="ArgumentException">There is no score, one is NaN or +∞, all are −∞, or there is no room for the likelihoods.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is zero or less, infinite or NaN.</exception>
    public static void SoftMax(ReadOnlySpan<float> scores, Span<float> likelihoods, double temperature = 1)
    {
        if (!(temperature > 0 && double.IsFinite(temperature)))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, Invariant($"temperature is {temperature}; it must be above zero and finite."));
        if (likelihoods.Length != scores.Length)
            throw new ArgumentException(Invariant($"There are {scores.Length} scores and room for {likelihoods.Length} likelihoods; there must be as many."), nameof(likelihoods));
        float highest = scores[Checked(scores)];
        double sum = 0;
        foreach (float score in scores)
            sum += Elementary.Exp(((double)score - highest) / temperature);
        for (int i = 0; i < scores.Length; i++)
            likelihoods[i] = (float)(Elementary.Exp(((double)scores[i] - highest) / temperature) / sum);
    }

    // The lowest of the highest scores, and how many that equal it can be drawn.
    private (float Score, int Equal) Least(ReadOnlySpan<float> scores)
    {
        if (Top is not { } top || top >= scores.Length)
            return (float.NegativeInfinity, scores.Length);
        Span<float> sorted = _sorted.AsSpan(0, scores.Length);
        scores.CopyTo(sorted);
        Array.Sort(_sorted, 0, scores.Length);
        float least = sorted[^top];
        int higher = 0;
        foreach (float score in scores)
            higher += score > least ? 1 : 0;
        return (least, top - higher);
    }

    private static int Checked(ReadOnlySpan<float> scores)
    {
        int highest = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (float.IsNaN(scores[i]) || float.IsPositiveInfinity(scores[i]))
                throw new ArgumentException(Invariant($"Score {i} is {scores[i]}; scores must be finite, or −∞ for what is never drawn."), nameof(scores));
            if (scores[i] > scores[highest])
                highest = i;
        }

        return scores.Length > 0 && !float.IsNegativeInfinity(scores[highest]) ? highest
            : throw new ArgumentException(scores.Length == 0 ? "There are no scores." : "All scores are −∞: nothing can be drawn.", nameof(scores));
    }
}
