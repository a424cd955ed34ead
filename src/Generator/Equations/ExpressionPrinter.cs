using System;
using System.Globalization;

namespace Unrolled.Generator.Equations;

/// <summary>Prints formulas as papers do: <c>f ⊙ c₋ + (1 − i) ⊙ g</c>.</summary>
/// <param name="show">How a variable is shown; a text with a blank in it stands for a sum.</param>
internal sealed class ExpressionPrinter(Func<string, string> show) : Dialect
{
    /// <param name="expression">What to print.</param>
    /// <param name="show">How a variable is shown; a text with a blank in it stands for a sum.</param>
    public static string Print(Expression expression, Func<string, string> show) => new ExpressionPrinter(show).Write(expression);

    protected override string Minus => "−";

    protected override string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');

    protected override string Vector(string name) => show(name);

    protected override string Call(Function function, string argument) => function.Symbol.Replace("·", argument);

    protected override string Join(Binary binary) => binary.Operator switch
    {
        Operator.Add => $"{Write(binary.Left)} + {Write(binary.Right)}",
        Operator.Subtract => $"{Write(binary.Left)} − {Atom(binary.Right)}",
        Operator.Multiply => $"{Atom(binary.Left)} ⊙ {Atom(binary.Right)}",
        _ => $"{Atom(binary.Left)} ÷ {Atom(binary.Right)}",
    };

    /// <summary>In brackets where a sum would otherwise be torn apart.</summary>
    protected override bool IsBracketed(Expression expression, string text) =>
        expression is Binary { Operator: Operator.Add or Operator.Subtract or Operator.Divide } or Negate
        || (expression is Variable && text.IndexOf(' ') >= 0);
}
