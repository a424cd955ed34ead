namespace Unrolled.Generator.Equations;

/// <summary>An elementwise formula over vectors of one width.</summary>
internal abstract record Expression
{
    public static implicit operator Expression(double value) => new Constant(value);

    public static Expression operator +(Expression left, Expression right) => new Binary(Operator.Add, left, right);

    public static Expression operator -(Expression left, Expression right) => new Binary(Operator.Subtract, left, right);

    public static Expression operator *(Expression left, Expression right) => new Binary(Operator.Multiply, left, right);

    public static Expression operator /(Expression left, Expression right) => new Binary(Operator.Divide, left, right);

    public static Expression operator -(Expression operand) => new Negate(operand);

    /// <summary>The formula as a paper prints it.</summary>
    public sealed override string ToString() => ExpressionPrinter.Print(this, name => name);
}

/// <summary>The same number for every unit.</summary>
internal sealed record Constant(double Value) : Expression;

/// <summary>A vector, by name.</summary>
internal sealed record Variable(string Name) : Expression;

/// <summary>Two formulas, element by element.</summary>
internal sealed record Binary(Operator Operator, Expression Left, Expression Right) : Expression;

/// <summary>The formula with its sign changed.</summary>
internal sealed record Negate(Expression Operand) : Expression;

/// <summary>A function of a formula.</summary>
internal sealed record Apply(Function Function, Expression Argument) : Expression;

/// <summary>What an activation reads: a mark for the variants of cells, gone from a finished program.</summary>
internal sealed record Argument(Expression Value) : Expression;

/// <summary>What joins two formulas.</summary>
internal enum Operator
{
    Add,
    Subtract,
    Multiply,
    Divide,
}
