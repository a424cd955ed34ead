using System;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Emission;

/// <summary>
/// A formula as C# over the numbers of one unit, fully bracketed. In float a cast stands around every operation: a runtime may compute in double
/// precision, and only a cast makes it round.
/// </summary>
internal sealed class ScalarText
{
    /// <summary>Over double.</summary>
    public static readonly ScalarText Double = new("double", "");

    /// <summary>Over float, each operation rounded by itself.</summary>
    public static readonly ScalarText Float = new("float", "f");

    private readonly string _suffix;

    private ScalarText(string type, string suffix)
    {
        Type = type;
        _suffix = suffix;
    }

    /// <summary>The numbers' type.</summary>
    public string Type { get; }

    /// <param name="expression">The formula.</param>
    /// <param name="element">The text for a variable.</param>
    public string Write(Expression expression, Func<string, string> element) => new ScalarDialect(this, element).Write(expression);

    /// <summary>The statement that adds a number.</summary>
    public string Add(string target, string term) => _suffix.Length == 0 ? $"{target} += {term};" : $"{target} = {Rounded($"{target} + {term}")};";

    /// <summary>The statement that adds a product.</summary>
    public string AddProduct(string target, string left, string right) => Add(target, Rounded($"{left} * {right}"));

    /// <summary>The statement that stores an adjoint; floats soon would be denormal and slow, doubles are not.</summary>
    public string Store(string target, string value, bool adds)
    {
        if (_suffix.Length == 0)
            return adds ? Add(target, value) : $"{target} = {value};";
        return $"{target} = Scalar.Flush({(adds ? Rounded($"{target} + {value}") : value)});";
    }

    private string Rounded(string operation) => _suffix.Length == 0 ? operation : $"({Type})({operation})";

    private string Literal(double value) => Documentation.Number(value) + _suffix;

    private sealed class ScalarDialect(ScalarText text, Func<string, string> element) : Dialect
    {
        protected override string Number(double value) => text.Literal(value);

        protected override string Vector(string name) => element(name);

        protected override string Call(Function function, string argument) =>
            $"Scalar.{function.Name}({argument}{(function.Parameter is { } number ? ", " + text.Literal(number) : "")})";

        protected override string Join(Binary binary) => text.Rounded($"{Atom(binary.Left)} {binary.Operator.Sign()} {Atom(binary.Right)}");

        // A cast stands around what is rounded.
        protected override bool IsBracketed(Expression expression, string written) => expression is Negate || (expression is Binary && text._suffix.Length == 0);
    }
}

/// <summary>Operators as C# writes them.</summary>
internal static class OperatorText
{
    /// <summary>An operator as C# writes it.</summary>
    public static string Sign(this Operator operation) => operation switch
    {
        Operator.Add => "+",
        Operator.Subtract => "-",
        Operator.Multiply => "*",
        Operator.Divide => "/",
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
