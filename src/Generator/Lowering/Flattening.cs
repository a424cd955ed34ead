using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Gives every function's argument and result a name, so that a derivative in terms of the output finds that output, and what an
/// adjoint mentions can go on the tape.
/// <code>
/// h = o ⊙ tanh(c)     →     tanhC = tanh(c), h = o ⊙ tanhC
/// z = σ(a + p ⊙ c)    →     az = a + p ⊙ c, z = σ(az)
/// </code>
/// </summary>
internal static class Flattening
{
    public static IReadOnlyList<Statement> Flatten(CellProgram program)
    {
        var flat = new FlatStatements(program.Names);
        foreach (Statement statement in program.Statements)
        {
            if (statement is Map map)
                flat.Add(map with { Value = Root(map, flat) });
            else if (statement is Whole whole && whole.Target == program.Output && program.Statements.Any(other => other.Reads().Contains(program.Output)))
                flat.AddRange(Copied(whole));
            else
                flat.Add(statement);
        }

        return flat;
    }

    /// <summary>A kernel wants the adjoint of its result as one vector; that of an output which the cell reads itself is a sum: <c>y = LN(a)</c> → <c>yWhole = LN(a)</c>, <c>y = yWhole</c>.</summary>
    private static IEnumerable<Statement> Copied(Whole whole)
    {
        string result = whole.Target + "Whole";
        return [new Whole(whole.Kernel, whole.Width, new([whole.Parts[0] with { Target = result }])), new Map(whole.Target, whole.Width, new Variable(result))];
    }

    /// <summary>A formula whose only function, if any, is its root, and reads a variable.</summary>
    private static Expression Root(Map map, FlatStatements flat) => map.Value is Apply apply
        ? apply with { Argument = Named("a" + map.Target, map, Inner(apply.Argument, map, flat), flat) }
        : Inner(map.Value, map, flat);

    private static Expression Inner(Expression expression, Map map, FlatStatements flat) => expression switch
    {
        Binary binary => binary with { Left = Inner(binary.Left, map, flat), Right = Inner(binary.Right, map, flat) },
        Negate negate => new Negate(Inner(negate.Operand, map, flat)),
        Apply apply => Result(apply, map, flat),
        _ => expression,
    };

    private static Variable Result(Apply apply, Map map, FlatStatements flat)
    {
        Variable argument = Named(apply.Function.Name + "Argument", map, Inner(apply.Argument, map, flat), flat);
        string function = char.ToLowerInvariant(apply.Function.Name[0]) + apply.Function.Name.Substring(1);
        return Add(function + char.ToUpperInvariant(argument.Name[0]) + argument.Name.Substring(1), map, apply with { Argument = argument }, flat);
    }

    private static Variable Named(string name, Map map, Expression value, FlatStatements flat) =>
        value as Variable ?? Add(name, map, value, flat);

    /// <summary>A part of a formula by itself, computed when the whole is.</summary>
    private static Variable Add(string name, Map whole, Expression value, FlatStatements flat)
    {
        if (flat.OfType<Map>().FirstOrDefault(map => map.Value == value && map.Every == whole.Every && map.Otherwise is null) is { } same)
            return new Variable(same.Target);
        string free = name;
        for (int number = 2; !flat.Names.Add(free); number++)
            free = name + number;
        flat.Add(new Map(free, whole.Width, value) { Every = whole.Every });
        return new Variable(free);
    }

    /// <summary>Statements so far, and all names that are taken.</summary>
    private sealed class FlatStatements(IEnumerable<string> names) : List<Statement>
    {
        public HashSet<string> Names { get; } = [.. names];
    }
}
