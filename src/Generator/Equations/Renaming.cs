using System;
using System.Linq;

namespace Unrolled.Generator.Equations;

/// <summary>Programs and their parts with other names: <c>h = tanh(a)</c> → <c>h1 = tanh(a1)</c>, with a function that adds a 1.</summary>
internal static class Renaming
{
    public static CellProgram Renamed(this CellProgram program, Func<string, string> name) => program with
    {
        States = new(program.States.Select(state => state with { Name = name(state.Name), Initial = state.Initial is { } initial ? name(initial) : null })),
        Masks = new(program.Masks.Select(mask => mask with { Name = name(mask.Name) })),
        Parameters = new(program.Parameters.Select(parameter => parameter with { Name = name(parameter.Name) })),
        Statements = new(program.Statements.Select(statement => statement.Renamed(name))),
        Below = program.Below is { } below ? below with { Name = name(below.Name) } : null,
        Output = name(program.Output),
        Exports = new(program.Exports.Select(name)),
        Counter = program.Counter is { } counter ? name(counter) : null,
        PyTorch = new(program.PyTorch.Select(tensor => tensor with { Parameters = new(tensor.Parameters.Select(name)), AddedOnLoad = new(tensor.AddedOnLoad.Select(name)) })),
    };

    public static Statement Renamed(this Statement statement, Func<string, string> name) => statement switch
    {
        Linear linear => linear with
        {
            Target = name(linear.Target),
            Terms = new(linear.Terms.Select(term => new Term(name(term.Matrix), name(term.Operand)))),
            Bias = linear.Bias is { } bias ? name(bias) : null,
        },
        Map map => map with { Target = name(map.Target), Value = map.Value.Replace(variable => new Variable(name(variable))), Otherwise = map.Otherwise is { } otherwise ? name(otherwise) : null },
        Whole whole => new Whole(whole.Kernel, whole.Width, new(whole.Parts.Select(part =>
            new WholePart(name(part.Target), name(part.Operand), new(part.Parameters.Select(name)))))),
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    /// <summary>A formula with others in the place of some variables; null leaves one as it is.</summary>
    public static Expression Replace(this Expression expression, Func<string, Expression?> by) => expression switch
    {
        Variable variable => by(variable.Name) ?? variable,
        Binary binary => binary with { Left = binary.Left.Replace(by), Right = binary.Right.Replace(by) },
        Negate negate => new Negate(negate.Operand.Replace(by)),
        Apply apply => apply with { Argument = apply.Argument.Replace(by) },
        Argument argument => new Argument(argument.Value.Replace(by)),
        _ => expression,
    };
}
