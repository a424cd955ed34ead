using System;
using System.Runtime.InteropServices;

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
        ReadOnlySpan<float> steps = adjoints.Covering(count, gradient.Length);
        OuterProduct.AddSum(ref MemoryMarshal.GetReference(steps), adjoints.Stride, count, ref MemoryMarshal.GetReference(gradient), gradient.Length);
    }
}
