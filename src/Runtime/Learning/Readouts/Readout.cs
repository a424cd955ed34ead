using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>The common part of the fits of a linear readout: the constant besides the features, checks, and the layout of weights.</summary>
internal static class Readout
{
    /// <summary>The features and the constant.</summary>
    public static int Size(int features, int outputs)
    {
        if (features < 1)
            throw new ArgumentOutOfRangeException(nameof(features), features, $"expected at least 1, was given {features}.");
        if (outputs < 1)
            throw new ArgumentOutOfRangeException(nameof(outputs), outputs, $"expected at least 1, was given {outputs}.");
        return checked(features + 1);
    }

    /// <summary>Finite numbers of a length.</summary>
    public static void Check(ReadOnlySpan<float> values, int length, string name)
    {
        Require.Length(values.Length, length, name);
        for (int i = 0; i < values.Length; i++)
            if (float.IsNaN(values[i]) || float.IsInfinity(values[i]))
                throw new ArgumentException($"expected finite numbers, number {i} is {values[i]}.", name);
    }

    /// <summary>Tensors of a dense layer of the readout's shape.</summary>
    public static void Check(TensorView weights, TensorView biases, int features, int outputs)
    {
        if (weights.Rows != outputs || weights.Columns != features)
            throw new ArgumentException($"expected a matrix [{outputs}, {features}], {weights.Name} is [{weights.Rows}, {weights.Columns}].", nameof(weights));
        if (biases.Rows != outputs || biases.Columns != 1)
            throw new ArgumentException($"expected a vector [{outputs}], {biases.Name} is [{biases.Rows}, {biases.Columns}].", nameof(biases));
    }

    /// <summary>The weights of an output, the constant last.</summary>
    public static void Write(ReadOnlySpan<double> w, int output, TensorView weights, TensorView biases)
    {
        for (int feature = 0; feature < weights.Columns; feature++)
            weights[output, feature] = (float)w[feature];
        biases[output, 0] = (float)w[^1];
    }
}
