using System;
using System.Collections.Generic;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// What the adjoint of a formula contributes to the adjoints of the variables it reads.
/// <code>
/// c = f ⊙ c₋ + i ⊙ g     →     df += dc ⊙ c₋, dc₋ += dc ⊙ f, di += dc ⊙ g, dg += dc ⊙ i
/// h = tanh(a)            →     da += dh ⊙ (1 − h ⊙ h)
/// </code>
/// </summary>
internal static class Derivatives
{
    /// <param name="map">A flat statement.</param>
    /// <param name="seed">The adjoint of its target.</param>
    /// <returns>Each variable with <c>seed ⊙ ∂target/∂variable</c>, once for each time it is read.</returns>
    public static IEnumerable<(string Variable, Expression Contribution)> Of(Map map, Expression seed) => map.Value is Apply apply
        ? Of(apply.Argument, Algebra.Multiply(seed, apply.Function.Derivative(apply.Argument, new Variable(map.Target))))
        : Of(map.Value, seed);

    private static IEnumerable<(string Variable, Expression Contribution)> Of(Expression expression, Expression seed)
    {
        switch (expression)
        {
            case Variable variable:
                return [(variable.Name, seed)];
            case Constant:
                return [];
            case Negate negate:
                return Of(negate.Operand, Algebra.Negate(seed));
            case Binary binary:
                (Expression left, Expression right) = Partials(binary, seed);
                return [.. Of(binary.Left, left), .. Of(binary.Right, right)];
            default:
                throw new ArgumentOutOfRangeException(nameof(expression), "The formula has not been flattened.");
        }
    }

    private static (Expression Left, Expression Right) Partials(Binary binary, Expression seed) => binary.Operator switch
    {
        Operator.Add => (seed, seed),
        Operator.Subtract => (seed, Algebra.Negate(seed)),
        Operator.Multiply => (Algebra.Multiply(seed, binary.Right), Algebra.Multiply(seed, binary.Left)),
        Operator.Divide => (seed / binary.Right, Algebra.Negate(Algebra.Multiply(seed, binary.Left) / (binary.Right * binary.Right))),
        _ => throw new ArgumentOutOfRangeException(nameof(binary)),
    };
}
