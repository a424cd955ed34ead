using System;
using System.Numerics.Tensors;

namespace Unrolled.Runtime;

/// <summary>The gradient of a vector that is multiplied into a formula: a peephole.</summary>
public static class VectorGradient
{
    /// <summary>dp += Σ of a series of steps, in order.</summary>
    /// <param name="adjoints">What each step says.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="count">Steps.</param>
    public static void Add(Series<float> adjoints, Span<float> gradient, int count)
    {
        for (int step = 0; step < count; step++)
            TensorPrimitives.Add(gradient, adjoints[step][..gradient.Length], gradient);
    }
}
