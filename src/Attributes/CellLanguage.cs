using System;

namespace Unrolled;

// What cells are written with. These types have no values: the generator reads the methods, so that C# checks the types and nothing runs.
#pragma warning disable CA2225 // a cell has operators alone: what else would be called like them is no part of its language
#pragma warning disable CA1065 // an operator that somebody runs all the same must say why there is no result
#pragma warning disable CA1043 // a weight reads vectors: a[x, h] is what formulas look like
#pragma warning disable IDE0060 // parameters are there to be type-checked

/// <summary>A vector of a cell: its input, a state, or a value computed from them. The operators + − ⊙ / and the functions of <see cref="Functions"/> work element by element.</summary>
public class Units
{
    private protected Units()
    {
    }

    /// <summary>The same number for every unit.</summary>
    /// <param name="value">The number, a constant.</param>
    public static implicit operator Units(double value) => throw Never.Run();

    /// <summary>a + b</summary>
    public static Units operator +(Units a, Units b) => throw Never.Run();

    /// <summary>a − b</summary>
    public static Units operator -(Units a, Units b) => throw Never.Run();

    /// <summary>a ⊙ b</summary>
    public static Units operator *(Units a, Units b) => throw Never.Run();

    /// <summary>a / b, element by element.</summary>
    public static Units operator /(Units a, Units b) => throw Never.Run();

    /// <summary>−a</summary>
    public static Units operator -(Units a) => throw Never.Run();
}

/// <summary>A trained number for each unit, initially zero. Example: a peephole.</summary>
public sealed class Diagonal : Units
{
    private Diagonal()
    {
    }
}

/// <summary>One trained number that every unit reads. Initially zero. Usable only in formulas.</summary>
public sealed class Scalar : Units
{
    private Scalar()
    {
    }
}

/// <summary>Δt, the time since the last step: one number for all units, from the input of a model with <see cref="RecurrentModelAttribute.TimeStep"/>. Usable only in formulas.</summary>
public sealed class TimeStep : Units
{
    private TimeStep()
    {
    }
}

/// <summary>A trained matrix for each vector that it reads, and a bias: <c>gate[x, h]</c> is W x + U h + b.</summary>
public sealed class Affine
{
    private Affine()
    {
    }

    /// <summary>W x + U h + b. Use it in one place of the cell only.</summary>
    /// <param name="operands">The vectors: with or without x, and up to three others.</param>
    public Units this[params Units[] operands] => throw Never.Run();
}

/// <summary>A trained matrix for each vector that it reads, without a bias: <c>gate[x, h]</c> is W x + U h.</summary>
public sealed class Linear
{
    private Linear()
    {
    }

    /// <summary>W x + U h. Use it in one place of the cell only.</summary>
    /// <param name="operands">The vectors: with or without x, and up to three others.</param>
    public Units this[params Units[] operands] => throw Never.Run();
}

/// <summary>Elementwise functions of a cell's vectors. For <c>using static Unrolled.Functions</c>.</summary>
public static class Functions
{
    /// <summary>1 / (1 + exp(−a))</summary>
    public static Units Sigmoid(Units a) => throw Never.Run();

    /// <summary>tanh(a)</summary>
    public static Units Tanh(Units a) => throw Never.Run();

    /// <summary>max(a, 0). The derivative at 0 is 0.</summary>
    public static Units Relu(Units a) => throw Never.Run();

    /// <summary>1 for a above 0, otherwise 0. It passes no gradient.</summary>
    public static Units Positive(Units a) => throw Never.Run();

    /// <summary>min(a, 0)</summary>
    public static Units Negative(Units a) => throw Never.Run();

    /// <summary>a clipped to 0 … 1.</summary>
    public static Units Unit(Units a) => throw Never.Run();

    /// <summary>|a|. The derivative at 0 is 0.</summary>
    public static Units Abs(Units a) => throw Never.Run();

    /// <summary>exp(a)</summary>
    public static Units Exp(Units a) => throw Never.Run();

    /// <summary>√a; NaN where a is below 0.</summary>
    public static Units Sqrt(Units a) => throw Never.Run();

    /// <summary>sin(a)</summary>
    public static Units Sin(Units a) => throw Never.Run();

    /// <summary>cos(a)</summary>
    public static Units Cos(Units a) => throw Never.Run();

    /// <summary>⌊a⌋, the largest whole number that is no larger; its slope is 0.</summary>
    /// <param name="a">The argument.</param>
    public static Units Floor(Units a) => throw Never.Run();

    /// <summary>log(1 + exp(a))</summary>
    public static Units Softplus(Units a) => throw Never.Run();

    /// <summary>Φ(a), the distribution function of the standard normal distribution. GELU is a ⊙ Φ(a).</summary>
    public static Units NormalCdf(Units a) => throw Never.Run();
}

/// <summary>Why a cell has no result when it is run.</summary>
internal static class Never
{
    public static InvalidOperationException Run() => new("A cell is read by Unrolled's generator and never run: mark the method [RecurrentCell] and name it in [Cell(…)] on a model.");
}
