using System;
using System.Collections.Generic;

namespace Unrolled.Generator.Equations;

/// <summary>One line of a cell: a vector and what it is.</summary>
/// <param name="Target">The vector's name; assigned once.</param>
/// <param name="Width">Its length.</param>
internal abstract record Statement(string Target, int Width);

/// <summary><c>target = Σ matrix · operand + bias</c>.</summary>
internal sealed record Linear(string Target, int Width, IReadOnlyList<Term> Terms, string? Bias) : Statement(Target, Width)
{
    public bool Equals(Linear? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Target.Length;
}

/// <summary>A matrix times a vector.</summary>
internal readonly record struct Term(string Matrix, string Operand);

/// <summary>An elementwise formula.</summary>
internal sealed record Map(string Target, int Width, Expression Value) : Statement(Target, Width);
