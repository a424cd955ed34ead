using System;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Emission;

/// <summary>A formula as C# over the numbers of one unit, fully bracketed.</summary>
internal static class ScalarText
{
    /// <param name="expression">The formula.</param>
    /// <param name="element">The text for a variable.</param>
    public static string Write(Expression expression, Func<string, string> element) => expression switch
    {
        Constant constant => Documentation.Number(constant.Value),
        Variable variable => element(variable.Name),
        Negate negate => $"-{Atom(negate.Operand, element)}",
        Apply apply => $"Scalar.{apply.Function.Name}({Write(apply.Argument, element)}{Parameter(apply.Function)})",
        Binary binary => $"{Atom(binary.Left, element)} {Sign(binary.Operator)} {Atom(binary.Right, element)}",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static string Parameter(Function function) => function.Parameter is { } number ? $", {Documentation.Number(number)}" : "";

    private static string Atom(Expression expression, Func<string, string> element) =>
        expression is Binary or Negate ? $"({Write(expression, element)})" : Write(expression, element);

    private static string Sign(Operator operation) => operation switch
    {
        Operator.Add => "+",
        Operator.Subtract => "-",
        Operator.Multiply => "*",
        Operator.Divide => "/",
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
