using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Cells;

/// <summary>A vector of a cell, usable in formulas.</summary>
internal readonly record struct Vector(string Name, int Width)
{
    public static implicit operator Expression(Vector vector) => new Variable(vector.Name);

    public static Expression operator +(Vector left, Expression right) => (Expression)left + right;

    public static Expression operator -(Vector left, Expression right) => (Expression)left - right;

    public static Expression operator *(Vector left, Expression right) => (Expression)left * right;

    public static Expression operator /(Vector left, Expression right) => (Expression)left / right;

    public static Expression operator +(double left, Vector right) => (Expression)left + (Expression)right;

    public static Expression operator -(double left, Vector right) => (Expression)left - (Expression)right;

    public static Expression operator *(double left, Vector right) => (Expression)left * (Expression)right;

    public static Expression operator -(Vector operand) => -(Expression)operand;
}

/// <summary>A matrix times a vector, not yet part of a sum.</summary>
internal readonly record struct Product(Term Term, int Units);
