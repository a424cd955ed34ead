using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Sums and products that leave out zeros and ones, so that adjoints read as a person would write them.
/// <code>
/// 1 ⊙ a → a      0 ⊙ a → 0      −a ⊙ b → −(a ⊙ b)      −(−a) → a      0 + a → a      a + −b → a − b
/// </code>
/// </summary>
internal static class Algebra
{
    public static Expression Multiply(Expression left, Expression right) => (left, right) switch
    {
        (Constant { Value: 0 }, _) or (_, Constant { Value: 0 }) => 0,
        (Constant { Value: 1 }, _) => right,
        (_, Constant { Value: 1 }) => left,
        (Negate negate, _) => Negate(Multiply(negate.Operand, right)),
        _ => left * right,
    };

    public static Expression Negate(Expression operand) => operand switch
    {
        Constant constant => -constant.Value,
        Negate negate => negate.Operand,
        _ => -operand,
    };

    public static Expression Sum(IEnumerable<Expression> terms) =>
        terms.Where(term => term is not Constant { Value: 0 }).Aggregate((Expression)0, Add);

    private static Expression Add(Expression left, Expression right) => (left, right) switch
    {
        (Constant { Value: 0 }, _) => right,
        (_, Negate negate) => left - negate.Operand,
        (Negate negate, _) => right - negate.Operand,
        _ => left + right,
    };
}
