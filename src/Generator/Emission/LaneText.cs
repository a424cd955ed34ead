using System;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Emission;

/// <summary>A formula as C# over registers <c>Lane</c>, fully bracketed; a product that is added to something is fused with the addition.</summary>
internal static class LaneText
{
    /// <param name="expression">The formula.</param>
    public static string Write(Expression expression) => expression switch
    {
        Constant constant => Broadcast(constant),
        Variable variable => Naming.Identifier(variable.Name),
        Negate negate => $"-{Atom(negate.Operand)}",
        Apply apply => $"Activations.{apply.Function.Name}({Write(apply.Argument)}{Parameter(apply.Function)})",
        Binary { Operator: Operator.Add, Right: Binary { Operator: Operator.Multiply } product } sum => MultiplyAdd(product, sum.Left),
        Binary { Operator: Operator.Add, Left: Binary { Operator: Operator.Multiply } product } sum => MultiplyAdd(product, sum.Right),
        Binary binary => $"{Atom(binary.Left)} {binary.Operator.Sign()} {Atom(binary.Right)}",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static string Parameter(Function function) => function.Parameter is { } number ? $", {Documentation.Number(number)}f" : "";

    private static string MultiplyAdd(Binary product, Expression addend) =>
        $"Lane.MultiplyAdd({Write(product.Left)}, {Write(product.Right)}, {Write(addend)})";

    private static string Broadcast(Constant constant) => $"Lane.Broadcast({Documentation.Number(constant.Value)}f)";

    private static string Atom(Expression expression) => expression is Binary or Negate ? $"({Write(expression)})" : Write(expression);
}
