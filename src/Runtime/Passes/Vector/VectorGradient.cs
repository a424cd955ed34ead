using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>The gradient of a trained vector in a formula, such as a peephole, or of a trained scalar.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorGradient
{
    /// <summary>dα += Σ over steps and units, for a scalar that every unit reads. Summed in double and rounded once.</summary>
    /// <param name="adjoints">The adjoints of each step, unit by unit.</param>
    /// <param name="gradient">Receives the gradient, one number.</param>
    /// <param name="units">Units.</param>
    /// <param name="count">Steps.</param>
    public static void AddUnits(Series<float> adjoints, Span<float> gradient, int units, int count)
    {
        double sum = 0;
        for (int step = 0; step < count; step++)
            foreach (float adjoint in adjoints[step][..units])
                sum += adjoint;
        gradient[0] = (float)(gradient[0] + sum);
    }

    /// <summary>dp += Σ of a series of steps, in order.</summary>
    /// <param name="adjoints">The adjoints of each step.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="count">Steps.</param>
    public static void Add(Series<float> adjoints, Span<float> gradient, int count)
    {
        ReadOnlySpan<float> steps = adjoints.Covering(count, gradient.Length);
        StepSum.Add(ref MemoryMarshal.GetReference(steps), adjoints.Stride, count, ref MemoryMarshal.GetReference(gradient), gradient.Length);
    }
}
