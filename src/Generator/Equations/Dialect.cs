using System;

namespace Unrolled.Generator.Equations;

/// <summary>A language that formulas are written in: one walk over the formula for all, and what differs from one to the other.</summary>
internal abstract class Dialect
{
    /// <summary>The formula.</summary>
    public string Write(Expression expression) => expression switch
    {
        Constant constant => Number(constant.Value),
        Variable variable => Vector(variable.Name),
        Negate negate => Minus + Atom(negate.Operand),
        Apply apply => Call(apply.Function, Write(apply.Argument)),
        Argument argument => Write(argument.Value),
        Binary binary => Join(binary),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <summary>The sign before what is negated.</summary>
    protected virtual string Minus => "-";

    /// <summary>A number.</summary>
    protected abstract string Number(double value);

    /// <summary>A vector, or an element or a register of it.</summary>
    protected abstract string Vector(string name);

    /// <summary>A function of a formula that is written already.</summary>
    protected abstract string Call(Function function, string argument);

    /// <summary>Two formulas, element by element.</summary>
    protected abstract string Join(Binary binary);

    /// <summary>Whether a formula stands in brackets where it is part of another.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="text">What it is written as.</param>
    protected abstract bool IsBracketed(Expression expression, string text);

    /// <summary>A formula as a part of another.</summary>
    protected string Atom(Expression expression)
    {
        string text = Write(expression);
        return IsBracketed(expression, text) ? $"({text})" : text;
    }
}
