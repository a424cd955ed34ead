using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells.Variants;

/// <summary>No biases: <c>ai = Wi x + Ui h₋ + bi</c> → <c>ai = Wi x + Ui h₋</c>.</summary>
internal static class NoBias
{
    public const string Setting = "Bias";

    public static CellProgram Apply(CellProgram program, CellSpec cell)
    {
        HashSet<string> biases = [.. program.Parameters.Where(parameter => parameter.IsBias).Select(parameter => parameter.Name)];
        if (cell.Is(Setting, unset: true) || biases.Count == 0)
            return program;
        return program.Select(statement => [Without(statement, biases)]).Called("no bias", isPyTorchs: true) with
        {
            Parameters = new(program.Parameters.Where(parameter => !parameter.IsBias)),
            PyTorch = new(program.PyTorch.Where(tensor => !tensor.Parameters.Any(biases.Contains))),
        };
    }

    private static Statement Without(Statement statement, HashSet<string> biases) => statement switch
    {
        Linear linear => linear with { Bias = linear.Bias is { } bias && biases.Contains(bias) ? null : linear.Bias },
        Map map => map with { Value = Without(map.Value, biases) },
        _ => statement,
    };

    /// <summary><c>σ(a + bz)</c> → <c>σ(a)</c></summary>
    private static Expression Without(Expression expression, HashSet<string> biases) => expression switch
    {
        Binary { Operator: Operator.Add } sum when sum.Right is Variable right && biases.Contains(right.Name) => Without(sum.Left, biases),
        Binary { Operator: Operator.Add } sum when sum.Left is Variable left && biases.Contains(left.Name) => Without(sum.Right, biases),
        Binary binary => binary with { Left = Without(binary.Left, biases), Right = Without(binary.Right, biases) },
        Negate negate => new Negate(Without(negate.Operand, biases)),
        Apply apply => apply with { Argument = Without(apply.Argument, biases) },
        Argument argument => new Argument(Without(argument.Value, biases)),
        Variable variable when biases.Contains(variable.Name) => 0,
        _ => expression,
    };
}
