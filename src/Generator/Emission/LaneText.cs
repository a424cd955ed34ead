using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Emission;

/// <summary>A formula as C# over registers <c>Lane</c>, fully bracketed; a product that is added to something is fused with the addition.</summary>
internal sealed class LaneText : Dialect
{
    private static readonly LaneText Instance = new();

    /// <param name="expression">The formula.</param>
    public static new string Write(Expression expression) => ((Dialect)Instance).Write(expression);

    protected override string Number(double value) => $"Lane.Broadcast({Documentation.Number(value)}f)";

    protected override string Vector(string name) => Naming.Identifier(name);

    protected override string Call(Function function, string argument) =>
        $"Activations.{function.Name}({argument}{(function.Parameter is { } number ? $", {Documentation.Number(number)}f" : "")})";

    protected override string Join(Binary binary) => binary switch
    {
        { Operator: Operator.Add, Right: Binary { Operator: Operator.Multiply } product } => MultiplyAdd(product, binary.Left),
        { Operator: Operator.Add, Left: Binary { Operator: Operator.Multiply } product } => MultiplyAdd(product, binary.Right),
        _ => $"{Atom(binary.Left)} {binary.Operator.Sign()} {Atom(binary.Right)}",
    };

    protected override bool IsBracketed(Expression expression, string text) => expression is Binary or Negate;

    private static string MultiplyAdd(Binary product, Expression addend) =>
        $"Lane.MultiplyAdd({Write(product.Left)}, {Write(product.Right)}, {Write(addend)})";
}
