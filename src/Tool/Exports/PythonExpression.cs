using System;
using System.Globalization;
using Unrolled.Generator.Equations;

namespace Unrolled.Tool.Exports;

/// <summary>A formula of a cell as PyTorch's.</summary>
internal static class PythonExpression
{
    /// <summary>The formula.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="name">How a vector is called.</param>
    public static string Of(Expression expression, Func<string, string> name) => expression switch
    {
        Constant constant => Number(constant.Value),
        Variable variable => name(variable.Name),
        Argument argument => Of(argument.Value, name),
        Negate negate => $"(-{Of(negate.Operand, name)})",
        Apply apply => Call(apply.Function, Of(apply.Argument, name)),
        Binary binary => $"({Of(binary.Left, name)} {Sign(binary.Operator)} {Of(binary.Right, name)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "No Python is known for this formula."),
    };

    /// <summary>A number.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Sign(Operator kind) => kind switch { Operator.Add => "+", Operator.Subtract => "-", Operator.Multiply => "*", _ => "/" };

    private static string Call(Function function, string argument) => function.Name switch
    {
        "Sigmoid" => $"torch.sigmoid({argument})",
        "Tanh" => $"torch.tanh({argument})",
        "Relu" => $"torch.relu({argument})",
        "Positive" => $"(({argument} > 0) * 1.0)",
        "Negative" => $"torch.clamp({argument}, max=0)",
        "Unit" => $"torch.clamp({argument}, 0, 1)",
        "Abs" => $"torch.abs({argument})",
        "Exp" => $"torch.exp({argument})",
        "Sqrt" => $"torch.sqrt({argument})",
        "Sin" => $"torch.sin({argument})",
        "Cos" => $"torch.cos({argument})",
        "Floor" => $"torch.floor({argument})",
        "Softplus" => $"F.softplus({argument})",
        "NormalCdf" => $"torch.special.ndtr({argument})",
        "Clamp" => $"torch.clamp({argument}, -{Number(function.Parameter!.Value)}, {Number(function.Parameter.Value)})",
        _ => throw new ArgumentOutOfRangeException(nameof(function), function.Name, "No Python is known for this function."),
    };
}
