using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>Tensors of a model with their own training settings. It corresponds to PyTorch's parameter groups and <c>requires_grad_(False)</c>.</summary>
public sealed record ParameterGroup
{
    /// <summary>A group of tensors by name.</summary>
    /// <param name="pattern">
    /// A layer, a tensor or several: <c>head</c>, <c>lstm1.Ui</c>, <c>rnn</c> (with all its layers <c>rnn.l0</c>, <c>rnn.l1</c>), <c>*.bf</c>. It matches a tensor's full
    /// name (layer and tensor) or any prefix of it that ends before a dot. <c>*</c> matches any characters.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is empty.</exception>
    public ParameterGroup(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        Pattern = pattern;
    }

    /// <summary>The pattern that selects the tensors.</summary>
    public string Pattern { get; }

    /// <summary>A factor of the learning rate, at least 0. Default: null, which means 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float? LearningRateFactor { get; init => field = value is { } factor ? Setting.NonNegative(factor, nameof(LearningRateFactor)) : null; }

    /// <summary>λ, replacing the optimizer's weight decay, at least 0. Default: null, the optimizer's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float? WeightDecay { get; init => field = value is { } decay ? Setting.NonNegative(decay, nameof(WeightDecay)) : null; }

    /// <summary>Whether the tensors keep their values. Their gradients are then 0 and do not count in the norm. Default: false.</summary>
    public bool Frozen { get; init; }
}
