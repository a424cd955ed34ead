using System;
using System.Collections.Generic;

namespace Unrolled.Generator.Equations;

/// <summary>
/// A row of the table of elementwise functions: everything that the passes and printers know of one.
/// </summary>
/// <param name="Name">Its name, the same as the runtime's <c>Scalar</c> and <c>Elementwise</c> methods.</param>
/// <param name="Symbol">How a paper writes it, with <c>·</c> for the argument.</param>
/// <param name="Evaluate">Its value, for the reference interpreter.</param>
/// <param name="Derivative">dy/dx in terms of the output y; PyTorch's choice where there is a kink.</param>
internal sealed record Function(string Name, string Symbol, Func<double, double> Evaluate, Func<Expression, Expression> Derivative)
{
    public static readonly Function Sigmoid = new("Sigmoid", "σ(·)", x => 1 / (1 + Math.Exp(-x)), y => y * (1 - y));

    public static readonly Function Tanh = new("Tanh", "tanh(·)", Math.Tanh, y => 1 - (y * y));

    public static readonly Function Relu = new("Relu", "relu(·)", x => x > 0 || double.IsNaN(x) ? x : 0, y => new Apply(Positive!, y));

    /// <summary>One where the argument is above zero, else zero: the slope of relu, itself without one.</summary>
    public static readonly Function Positive = new("Positive", "[· > 0]", x => x > 0 ? 1 : 0, _ => 0);

    public static readonly IReadOnlyList<Function> All = new[] { Sigmoid, Tanh, Relu, Positive };

    public bool Equals(Function? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.Length;
}
