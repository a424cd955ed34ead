using System;
using System.Collections.Generic;

namespace Unrolled.Generator.Equations;

/// <summary>
/// A row of the table of elementwise functions: everything that the passes and printers know of one.
/// </summary>
/// <param name="Name">Its name, the same as the runtime's <c>Scalar</c> and <c>Elementwise</c> methods.</param>
/// <param name="Symbol">How a paper writes it, with <c>·</c> for the argument.</param>
/// <param name="Evaluate">Its value, for the reference interpreter.</param>
/// <param name="Derivative">dy/dx in terms of the input x and the output y; PyTorch's choice where there is a kink.</param>
internal sealed record Function(string Name, string Symbol, Func<double, double> Evaluate, Func<Expression, Expression, Expression> Derivative)
{
    /// <summary>A number that both C# forms take as a second argument; most have none.</summary>
    public double? Parameter { get; init; }

    public static readonly Function Sigmoid = new("Sigmoid", "σ(·)", x => 1 / (1 + Math.Exp(-x)), (_, y) => y * (1 - y));

    public static readonly Function Tanh = new("Tanh", "tanh(·)", Math.Tanh, (_, y) => 1 - (y * y));

    public static readonly Function Relu = new("Relu", "relu(·)", x => x > 0 || double.IsNaN(x) ? x : 0, (_, y) => new Apply(Positive!, y));

    /// <summary>One where the argument is above zero, else zero: the slope of relu, itself without one.</summary>
    public static readonly Function Positive = new("Positive", "[· > 0]", x => x > 0 ? 1 : 0, (_, _) => 0);

    /// <summary>The part below zero.</summary>
    public static readonly Function Negative = new("Negative", "min(0, ·)", x => x < 0 || double.IsNaN(x) ? x : 0, (x, _) => 1 - new Apply(Positive!, x));

    /// <summary>Cut to zero and one.</summary>
    public static readonly Function Unit = new(
        "Unit", "min(max(·, 0), 1)", x => x > 1 ? 1 : x < 0 ? 0 : x, (x, _) => new Apply(Positive!, x) * new Apply(Positive!, 1 - x));

    public static readonly Function Abs = new("Abs", "|·|", Math.Abs, (x, _) => new Apply(Positive!, x) - new Apply(Positive!, -x));

    public static readonly Function Exp = new("Exp", "exp(·)", Math.Exp, (_, y) => y);

    public static readonly Function Sqrt = new("Sqrt", "√(·)", Math.Sqrt, (_, y) => 0.5 / y);

    public static readonly Function Softplus = new(
        "Softplus", "softplus(·)", x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))), (x, _) => new Apply(Sigmoid!, x));

    public static readonly Function Sin = new("Sin", "sin(·)", Math.Sin, (x, _) => new Apply(Cos!, x));

    public static readonly Function Cos = new("Cos", "cos(·)", Math.Cos, (x, _) => -new Apply(Sin, x));

    /// <summary>The largest whole number that is no larger; its slope is taken for zero at the jumps too.</summary>
    public static readonly Function Floor = new("Floor", "⌊·⌋", Math.Floor, (_, _) => 0);

    /// <summary>The distribution function of the standard normal distribution; its slope is its density.</summary>
    public static readonly Function NormalCdf = new(
        "NormalCdf", "Φ(·)", Normal.Cdf, (x, _) => 0.3989422804014327 * new Apply(Exp!, -0.5 * (x * x)));

    /// <summary>Cut to ±limit, the slope one on the border itself.</summary>
    public static Function Clamp(double limit) => new(
        "Clamp",
        FormattableString.Invariant($"clamp(·, ±{limit})"),
        x => x > limit ? limit : x < -limit ? -limit : x,
        (x, _) => 1 - new Apply(Positive, x - limit) - new Apply(Positive, -x - limit)) { Parameter = limit };

    /// <summary>The functions of one number.</summary>
    public static readonly IReadOnlyList<Function> All = [Sigmoid, Tanh, Relu, Positive, Negative, Unit, Abs, Exp, Sqrt, Softplus, Sin, Cos, Floor, NormalCdf];

    public bool Equals(Function? other) => other is not null && Name == other.Name && Parameter == other.Parameter;

    public override int GetHashCode() => Name.Length;
}
