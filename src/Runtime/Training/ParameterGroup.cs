using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>Some tensors of a model that are trained otherwise than the rest: PyTorch's parameter groups and <c>requires_grad_(False)</c>.</summary>
public sealed record ParameterGroup
{
    /// <summary>A group of tensors by name.</summary>
    /// <param name="pattern">
    /// A layer, a tensor or several: <c>head</c>, <c>lstm1.Ui</c>, <c>rnn</c> (with all its layers <c>rnn.l0</c>, <c>rnn.l1</c>), <c>*.bf</c>. It is compared with a tensor's layer
    /// and name and with each part of it that ends before a dot; <c>*</c> stands for any characters.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is empty.</exception>
    public ParameterGroup(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        Pattern = pattern;
    }

    /// <summary>Which tensors.</summary>
    public string Pattern { get; }

    /// <summary>What the learning rate is multiplied by, at least 0. Default: null, which is 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float? LearningRateFactor { get; init => field = value is { } factor ? Setting.NonNegative(factor, nameof(LearningRateFactor)) : null; }

    /// <summary>λ in place of the optimizer's, at least 0. Default: null, the optimizer's own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float? WeightDecay { get; init => field = value is { } decay ? Setting.NonNegative(decay, nameof(WeightDecay)) : null; }

    /// <summary>Whether the tensors keep their values; their gradients then read 0 and do not count in the norm.</summary>
    public bool Frozen { get; init; }
}
