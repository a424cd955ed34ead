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
    /// <summary>It is computed at every step whose number this divides: the counter of the program (<see cref="CellProgram.Counter"/>) says which step it is.</summary>
    public int Every { get; init; } = 1;

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
internal sealed record Map(string Target, int Width, Expression Value) : Statement(Target, Width)
{
    /// <summary>The state before the step that it is where it is not computed; null where nobody asks then.</summary>
    public string? Otherwise { get; init; }
}

/// <summary>
/// A kernel over whole vectors: <c>target, target = kernel(operand, operand; parameters)</c>. The vectors of a kind lie side by side wherever they are kept.
/// </summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Width">The length of each vector.</param>
/// <param name="Parts">The vectors.</param>
internal sealed record Whole(WholeKernel Kernel, int Width, EquatableArray<WholePart> Parts) : Statement(Parts[0].Target, Width)
{
    public override IEnumerable<string> Targets => Parts.Select(part => part.Target);

    public IEnumerable<string> Operands => Parts.Select(part => part.Operand);

    /// <summary>The parameters: the first of every part, then the second of every part.</summary>
    public IEnumerable<string> Parameters => Enumerable.Range(0, Kernel.Parameters).SelectMany(ParametersAt);

    /// <summary>Numbers of all vectors.</summary>
    public int Numbers => Width * Parts.Count;

    /// <summary>The parameters of one kind, of every part.</summary>
    public IEnumerable<string> ParametersAt(int number) => Parts.Select(part => part.Parameters[number]);
}

/// <summary>One of the vectors of a kernel, by names.</summary>
internal readonly record struct WholePart(string Target, string Operand, EquatableArray<string> Parameters);
