using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Gives every function's argument and result a name, so that a derivative in terms of the output finds that output, and what an
/// adjoint mentions can go on the tape: <c>h = o ⊙ tanh(c)</c> becomes <c>tanhC = tanh(c)</c>, <c>h = o ⊙ tanhC</c>.
/// </summary>
internal static class Flattening
{
    public static IReadOnlyList<Statement> Flatten(CellProgram program)
    {
        var flat = new List<Statement>();
        foreach (Statement statement in program.Statements)
        {
            if (statement is Map map)
                flat.Add(map with { Value = Root(map, flat) });
            else
                flat.Add(statement);
        }

        return flat;
    }

    /// <summary>A formula whose only function, if any, is its root, and reads a variable.</summary>
    private static Expression Root(Map map, List<Statement> flat) => map.Value is Apply apply
        ? apply with { Argument = Named("a" + map.Target, map.Width, Inner(apply.Argument, map.Width, flat), flat) }
        : Inner(map.Value, map.Width, flat);

    private static Expression Inner(Expression expression, int width, List<Statement> flat) => expression switch
    {
        Binary binary => binary with { Left = Inner(binary.Left, width, flat), Right = Inner(binary.Right, width, flat) },
        Negate negate => new Negate(Inner(negate.Operand, width, flat)),
        Apply apply => Result(apply, width, flat),
        _ => expression,
    };

    private static Variable Result(Apply apply, int width, List<Statement> flat)
    {
        Variable argument = Named(apply.Function.Name + "Argument", width, Inner(apply.Argument, width, flat), flat);
        string function = char.ToLowerInvariant(apply.Function.Name[0]) + apply.Function.Name.Substring(1);
        return Add(function + char.ToUpperInvariant(argument.Name[0]) + argument.Name.Substring(1), width, apply with { Argument = argument }, flat);
    }

    private static Variable Named(string name, int width, Expression value, List<Statement> flat) =>
        value as Variable ?? Add(name, width, value, flat);

    private static Variable Add(string name, int width, Expression value, List<Statement> flat)
    {
        if (flat.OfType<Map>().FirstOrDefault(map => map.Value == value) is { } same)
            return new Variable(same.Target);
        string free = name;
        for (int number = 2; flat.Any(statement => statement.Target == free); number++)
            free = name + number;
        flat.Add(new Map(free, width, value));
        return new Variable(free);
    }
}
