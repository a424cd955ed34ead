using System;
using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Generator.Equations;

/// <summary>Which vectors formulas read, in order, each as often as it stands there.</summary>
internal static class ReadsExtensions
{
    public static IEnumerable<string> Reads(this Statement statement) => statement switch
    {
        Linear linear => linear.Terms.Select(term => term.Operand),
        Map map => map.Value.Reads(),
        Whole whole => whole.Operands,
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    public static IEnumerable<string> Reads(this Expression expression) => expression switch
    {
        Constant => [],
        Variable variable => [variable.Name],
        Negate negate => negate.Operand.Reads(),
        Apply apply => apply.Argument.Reads(),
        Argument argument => argument.Value.Reads(),
        Binary binary => binary.Left.Reads().Concat(binary.Right.Reads()),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <summary>Which parameters a statement mentions, in order; a formula's vectors are among what it reads.</summary>
    public static IEnumerable<string> Mentions(this Statement statement) => statement switch
    {
        Linear linear => (linear.Bias is { } bias ? [bias] : Array.Empty<string>()).Concat(linear.Terms.Select(term => term.Matrix)),
        Whole whole => whole.Parameters,
        _ => statement.Reads(),
    };
}
