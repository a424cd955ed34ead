using System;
using System.Globalization;

namespace Unrolled.Generator.Equations;

/// <summary>Prints formulas as papers do: <c>f ⊙ c₋ + (1 − i) ⊙ g</c>.</summary>
internal static class ExpressionPrinter
{
    /// <param name="expression">What to print.</param>
    /// <param name="show">How a variable is shown; a text with a blank in it stands for a sum.</param>
    public static string Print(Expression expression, Func<string, string> show) => expression switch
    {
        Constant constant => constant.Value.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−'),
        Variable variable => show(variable.Name),
        Negate negate => "−" + Factor(negate.Operand, show),
        Apply apply => apply.Function.Symbol.Replace("·", Print(apply.Argument, show)),
        Argument argument => Print(argument.Value, show),
        Binary { Operator: Operator.Add } sum => $"{Print(sum.Left, show)} + {Print(sum.Right, show)}",
        Binary { Operator: Operator.Subtract } difference => $"{Print(difference.Left, show)} − {Factor(difference.Right, show)}",
        Binary { Operator: Operator.Multiply } product => $"{Factor(product.Left, show)} ⊙ {Factor(product.Right, show)}",
        Binary quotient => $"{Factor(quotient.Left, show)} ÷ {Factor(quotient.Right, show)}",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <summary>In brackets where a sum would otherwise be torn apart.</summary>
    private static string Factor(Expression expression, Func<string, string> show)
    {
        string text = Print(expression, show);
        bool isSum = expression is Binary { Operator: Operator.Add or Operator.Subtract or Operator.Divide } or Negate
            || (expression is Variable && text.IndexOf(' ') >= 0);
        return isSum ? $"({text})" : text;
    }
}
