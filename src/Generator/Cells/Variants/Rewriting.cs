using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Cells.Variants;

/// <summary>What rewrites of programs share.</summary>
internal static class Rewriting
{
    /// <summary>The program with words that say what it is; where PyTorch lacks the variant, it is not PyTorch's any more.</summary>
    public static CellProgram Called(this CellProgram program, string words, bool isPyTorchs = false) =>
        program with { Variants = new(program.Variants.Append(words)), IsPyTorchs = program.IsPyTorchs && isPyTorchs };

    public static CellProgram With(this CellProgram program, params Parameter[] parameters) => program with { Parameters = new(program.Parameters.Concat(parameters)) };

    /// <summary>The program with statements in the place of each.</summary>
    public static CellProgram Select(this CellProgram program, Func<Statement, IEnumerable<Statement>> rewrite) =>
        program with { Statements = new(program.Statements.SelectMany(rewrite)) };

    /// <summary>The program with a formula in the place of a vector wherever a formula reads it: <c>i = σ(ai)</c> → <c>i = σ(ai + bhi)</c>.</summary>
    public static CellProgram Read(this CellProgram program, string name, Expression value) => program.Select(statement => [statement.Read(name, value)]);

    /// <summary>The statement with a formula in the place of a vector.</summary>
    public static Statement Read(this Statement statement, string name, Expression value) =>
        statement is Map map ? map with { Value = map.Value.Replace(variable => variable == name ? value : null) } : statement;

    /// <summary>The statement with another vector in the place of one, products included.</summary>
    public static Statement Rename(this Statement statement, string name, string other) => statement switch
    {
        Linear linear => linear with { Terms = new(linear.Terms.Select(term => term.Operand == name ? term with { Operand = other } : term)) },
        Whole whole => whole with { Parts = new(whole.Parts.Select(part => part.Operand == name ? part with { Operand = other } : part)) },
        _ => statement.Read(name, new Variable(other)),
    };

    /// <summary>The statement with another target.</summary>
    public static Statement Named(this Statement statement, string target) => statement switch
    {
        Linear linear => linear with { Target = target },
        Map map => map with { Target = target },
        _ => throw new InvalidOperationException($"The vector {statement.Target} is written by a kernel and can have no other name."),
    };

    /// <summary>A formula with another in the place of what its activations read.</summary>
    public static Expression ReplaceArguments(this Expression expression, Func<Expression, Expression> by) => expression switch
    {
        Binary binary => binary with { Left = binary.Left.ReplaceArguments(by), Right = binary.Right.ReplaceArguments(by) },
        Negate negate => new Negate(negate.Operand.ReplaceArguments(by)),
        Apply apply => apply with { Argument = apply.Argument.ReplaceArguments(by) },
        Argument argument => by(argument.Value.ReplaceArguments(by)),
        _ => expression,
    };

    /// <summary>The program without marks: <see cref="Argument"/>s are what they hold.</summary>
    public static CellProgram Unmarked(this CellProgram program) =>
        program.Select(statement => [statement is Map map ? map with { Value = map.Value.ReplaceArguments(argument => argument) } : statement]);

    /// <summary>The program with its parameters in the order of the equations, trained states first.</summary>
    public static CellProgram InOrder(this CellProgram program)
    {
        List<string> order = [.. program.States.Select(state => state.Initial).OfType<string>(), .. program.Statements.SelectMany(statement => statement.Mentions())];
        return program with { Parameters = new(program.Parameters.OrderBy(parameter => order.IndexOf(parameter.Name) is >= 0 and var place ? place : int.MaxValue)) };
    }
}
