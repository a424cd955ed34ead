using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Equations;

/// <summary>One line of a cell: a vector and what it is.</summary>
/// <param name="Target">The vector's name; assigned once.</param>
/// <param name="Width">Its length.</param>
internal abstract record Statement(string Target, int Width)
{
    /// <summary>All vectors that it assigns; most assign one.</summary>
    public virtual IEnumerable<string> Targets => [Target];
}

/// <summary><c>target = Σ matrix · operand + bias</c>.</summary>
internal sealed record Linear(string Target, int Width, EquatableArray<Term> Terms, string? Bias) : Statement(Target, Width)
{
    /// <summary>Whether it is a pre-activation: what layer normalisation and second biases are about.</summary>
    public bool IsGate { get; init; }
}

/// <summary>A matrix times a vector.</summary>
internal readonly record struct Term(string Matrix, string Operand);

/// <summary>An elementwise formula.</summary>
internal sealed record Map(string Target, int Width, Expression Value) : Statement(Target, Width);

/// <summary>
/// Vectors normalised together: with mean and variance over all of their numbers, <c>target = (operand − mean) / √(variance + ε) ⊙ gain + shift</c>. The vectors of a kind lie
/// side by side wherever they are kept.
/// </summary>
/// <param name="Width">The length of each.</param>
/// <param name="Parts">The vectors.</param>
internal sealed record Normalize(int Width, EquatableArray<NormalizedPart> Parts) : Statement(Parts[0].Target, Width)
{
    public override IEnumerable<string> Targets => Parts.Select(part => part.Target);

    public IEnumerable<string> Operands => Parts.Select(part => part.Operand);

    public IEnumerable<string> Gains => Parts.Select(part => part.Gain);

    public IEnumerable<string> Shifts => Parts.Select(part => part.Shift);

    /// <summary>Numbers of all vectors.</summary>
    public int Numbers => Width * Parts.Count;
}

/// <summary>One of the vectors of a normalisation, by names.</summary>
internal readonly record struct NormalizedPart(string Target, string Operand, string Gain, string Shift);
