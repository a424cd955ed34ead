using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Unrolled;

/// <summary>How gradients change parameters. An optimizer is a set of settings; what it remembers between updates belongs to the trainer.</summary>
public abstract record Optimizer
{
    /// <summary>Numbers that it remembers per parameter.</summary>
    public abstract int MomentsPerParameter { get; }

    /// <summary>Changes the parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="moments"><see cref="MomentsPerParameter"/> blocks as long as the parameters, zero before the first update.</param>
    /// <param name="powers">What it remembers of the number of updates; all ones before the first.</param>
    public abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> moments, ref OptimizerPowers powers);

    /// <summary>A setting, if it is within its range.</summary>
    private protected static float Within(float value, float from, float below, [CallerMemberName] string setting = "")
    {
        if (value >= from && value < below)
            return value;
        throw new ArgumentOutOfRangeException(
            setting, value, string.Create(CultureInfo.InvariantCulture, $"{setting} must be at least {from} and below {below}, was {value}."));
    }
}

/// <summary>β₁ᵗ and β₂ᵗ as running products, since powers by the platform's library differ from machine to machine.</summary>
/// <param name="Beta1">β₁ᵗ; 1 before the first update.</param>
/// <param name="Beta2">β₂ᵗ; 1 before the first update.</param>
public record struct OptimizerPowers(double Beta1, double Beta2);
