using System;
using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Generator.Equations;

/// <summary>Prints a program as its paper does, with each pre-activation inside the function that reads it.</summary>
internal static class EquationPrinter
{
    /// <summary>The equations, one a line.</summary>
    public static IEnumerable<string> Print(CellProgram program)
    {
        HashSet<string> inlined = ReadOnce(program);
        foreach (Statement statement in program.Statements)
            if (!inlined.Contains(statement.Target))
                yield return $"{Left(program, statement)} = {Right(program, statement, inlined)}{Condition(program, statement)}";
    }

    /// <summary>One statement by itself, its operands by name.</summary>
    public static string Print(CellProgram program, Statement statement) =>
        $"{Left(program, statement)} = {Right(program, statement, [])}{Condition(program, statement)}";

    /// <summary>Which steps it is computed at, and what it is at all others.</summary>
    private static string Condition(CellProgram program, Statement statement) => statement.Every == 1 ? ""
        : $" where {statement.Every} divides {Show(program, program.Counter + "Previous")}{(statement is Map { Otherwise: { } otherwise } ? $", else {Show(program, otherwise)}" : "")}";

    /// <summary>A vector's name in print: <c>h₋</c> for the state before the step.</summary>
    public static string Show(CellProgram program, string name) =>
        program.States.FirstOrDefault(state => state.Previous == name) is { } state ? program.LabelOf(state.Name) + "₋" : program.LabelOf(name);

    /// <summary>A kernel over several vectors: <c>LN(Wi x, Wf x; gxi, gxf; sxi, sxf)</c>.</summary>
    private static string Kernel(CellProgram program, Whole whole, Func<string, string> show)
    {
        if (whole.Kernel.ReadsMatrix)
            return $"{program.LabelOf(whole.Parts[0].Parameters[0])}{whole.Kernel.Symbol} {show(whole.Parts[0].Operand)}";
        IEnumerable<string> parameters = Enumerable.Range(0, whole.Kernel.Parameters).Select(number => string.Join(", ", whole.ParametersAt(number).Select(program.LabelOf)));
        string number = whole.Kernel.Parameter is { } epsilon ? FormattableString.Invariant($"; ε = {epsilon}") : "";
        return $"{whole.Kernel.Symbol}({string.Join("; ", parameters.Prepend(string.Join(", ", whole.Operands.Select(show))))}{number})";
    }

    private static string Left(CellProgram program, Statement statement) => string.Join(", ", statement.Targets.Select(program.LabelOf));

    private static string Right(CellProgram program, Statement statement, HashSet<string> inlined) => statement switch
    {
        Linear linear => Sum(program, linear),
        Map map => ExpressionPrinter.Print(map.Value, name => Operand(program, name, inlined)),
        Whole whole => Kernel(program, whole, name => Operand(program, name, inlined)),
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static string Operand(CellProgram program, string name, HashSet<string> inlined) => inlined.Contains(name)
        ? Sum(program, (Linear)program.Statements.First(other => other.Target == name))
        : Show(program, name);

    private static string Sum(CellProgram program, Linear linear)
    {
        IEnumerable<string> terms = linear.Terms.Select(term => $"{program.LabelOf(term.Matrix)} {Show(program, term.Operand)}");
        return string.Join(" + ", linear.Bias is null ? terms : terms.Append(program.LabelOf(linear.Bias)));
    }

    private static HashSet<string> ReadOnce(CellProgram program)
    {
        IEnumerable<string> reads = program.Statements.SelectMany(statement => statement.Reads());
        ILookup<string, string> counts = reads.ToLookup(name => name);
        return [.. program.Statements.OfType<Linear>().Select(linear => linear.Target).Where(name => counts[name].Count() == 1)];
    }
}
